import { expect, test } from 'vitest';
import { LearnerError } from '../protocol/learner-error.ts';
import { parseOptions } from './launcher/options.mjs';
import { readOptions } from './read-options.ts';

function refusal(...args: string[]): LearnerError['text'] {
  try {
    readOptions({ args, options: { port: { type: 'string' }, keep: { type: 'boolean' } } });
  } catch (failure) {
    if (failure instanceof LearnerError) return failure.text;
    throw failure;
  }
  throw new Error(`${args.join(' ')} was accepted`);
}

test.each([
  [
    ['--prot', '1'],
    'There is no option --prot. The options are --port, --keep.',
    'Không có tùy chọn --prot.',
  ],
  [['-p'], 'There is no option -p. The options are --port, --keep.', 'Không có tùy chọn -p.'],
  [['--port'], '--port needs a value.', '--port cần một giá trị.'],
  [['--port', '--keep'], '--port needs a value.', '--port cần một giá trị.'],
  [['--keep=1'], '--keep takes no value.', '--keep không nhận giá trị.'],
  [['lab'], '"lab" is one word too many', '"lab" là từ thừa'],
])('%j is refused in both languages, with the option and the next step', (args, en, vi) => {
  const text = refusal(...args);
  expect(text.en).toContain(en);
  expect(text.vi).toContain(vi);
  expect(text.en).not.toContain('\n');
});

test('npm start refuses a wrong option in the same words', () => {
  expect(() => parseOptions(['--prot', '1'])).toThrow(/^There is no option --prot\. The options are --port/);
});
