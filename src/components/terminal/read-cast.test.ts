import { expect, test } from 'vitest';
import { castTranscript, castUntil, readCast } from './read-cast.ts';

const CAST = [
  '{"version": 2, "width": 80, "height": 16, "env": {}}',
  '[0.1, "o", "\\u001b[?2004h\\u001b[32mbox:$\\u001b[0m "]',
  '[0.5, "i", "x"]',
  '[0.9, "o", "echo 4\\r\\n\\u001b]0;title\\u00074\\r\\n"]',
  '[1.5, "o", "50 %\\r100 %\\r\\n"]',
].join('\n');

test('an asciicast gives its size and what it wrote until a moment', () => {
  const cast = readCast(CAST);
  expect(cast).toMatchObject({ columns: 80, rows: 16, durationMs: 1500 });
  expect(castUntil(cast, 100)).toBe('\x1b[?2004h\x1b[32mbox:$\x1b[0m ');
  expect(castUntil(cast, 2000)).toContain('100 %');
});

test('a transcript is what stays to be read', () => {
  expect(castTranscript(readCast(CAST))).toBe('box:$ echo 4\n4\n100 %');
});

test('what is no asciicast is refused', () => {
  expect(() => readCast('{"version": 1}')).toThrow();
});
