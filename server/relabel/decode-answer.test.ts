import { expect, test } from 'vitest';
import { decodeAnswer, readLabels } from './decode-answer.ts';

// Written by vmagent 1.145.
test('labels are read out of the marks that vmagent puts around what changed', () => {
  expect(
    readLabels(
      'a{<span style="font-weight:bold;color:#D15757">foo=&quot;bar&quot;</span>, id=&quot;1&quot;}',
    ),
  ).toEqual([
    ['__name__', 'a'],
    ['foo', 'bar'],
    ['id', '1'],
  ]);
  expect(readLabels('<span style="x">a</span>{foo=&quot;bar\\u003c&amp;\\&quot;x&quot;}')).toEqual([
    ['__name__', 'a'],
    ['foo', 'bar<&"x'],
  ]);
});

test.each([
  ['', []],
  ['{}', []],
  ['up', [['__name__', 'up']]],
  ['{__address__=&quot;h:80&quot;}', [['__address__', 'h:80']]],
])('%s is read', (html, labels) => {
  expect(readLabels(html)).toEqual(labels);
});

test.each(['a b', 'a{b}', 'a{b=&quot;1&quot;} c', 'a{b=1}'])('%s is no list of labels', (html) => {
  expect(() => readLabels(html)).toThrow(SyntaxError);
});

test('a refusal names the rule and keeps the words of the program', () => {
  const error =
    'Error: cannot parse relabel configs: error when parsing `relabel_config` #2: unknown `action` "labelxx"';
  expect(decodeAnswer(JSON.stringify({ status: 'error', error }))).toEqual({
    kind: 'refused',
    part: 'rules',
    rule: 2,
    words: error.slice('Error: '.length),
  });
  const labels = { status: 'error', error: 'Error: cannot parse metric: cannot unmarshal' };
  expect(decodeAnswer(JSON.stringify(labels))).toMatchObject({ part: 'labels', rule: null });
});
