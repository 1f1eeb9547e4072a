import * as v from 'valibot';
import { expect, test } from 'vitest';
import { RelabelCasesSchema, RelabelOrderSchema } from '../../../protocol/relabel.ts';
import { answerLines, seriesText } from './answer-lines.ts';
import { findCase, nearestCase } from './find-case.ts';
import { labelChanges } from './label-changes.ts';
import { PRESETS } from './presets.ts';
import recorded from './recordings/cases.json' with { type: 'json' };

const { cases } = v.parse(RelabelCasesSchema, recorded);

test('every example was recorded as it stands, and is within the limits of the door', () => {
  for (const { name: _, ...preset } of PRESETS) {
    expect(v.is(RelabelOrderSchema, preset)).toBe(true);
    expect(findCase(cases, preset)?.id).toBe(preset.id);
  }
  expect(cases).toHaveLength(PRESETS.length);
});

test('what was typed otherwise is not taken for a recorded case, and the most alike of its stage is offered', () => {
  const [first] = cases.filter(({ id }) => id === 'sample-class');
  if (!first) throw new Error('sample-class is gone');
  const order = { stage: first.stage, labels: first.labels, rules: first.rules };
  expect(findCase(cases, { ...order, rules: `${order.rules}  \n\n` })?.id).toBe('sample-class');
  const edited = { ...order, rules: order.rules.replace('class', 'kind') };
  expect(findCase(cases, edited)).toBeNull();
  expect(nearestCase(cases, edited)?.id).toBe('sample-class');
  expect(nearestCase(cases, { ...edited, stage: 'target' })?.stage).toBe('target');
  expect(nearestCase(cases, { stage: 'write', labels: '', rules: '' })?.stage).toBe('write');
});

test('each label is told with what became of it', () => {
  const before: [string, string][] = [
    ['b', '1'],
    ['a', '1'],
    ['c', '1'],
  ];
  const after: [string, string][] = [
    ['a', '1'],
    ['b', '2'],
    ['d', '3'],
  ];
  expect(labelChanges(before, after)).toEqual([
    { kind: 'same', name: 'a', value: '1' },
    { kind: 'changed', name: 'b', value: '2' },
    { kind: 'removed', name: 'c', value: '1' },
    { kind: 'added', name: 'd', value: '3' },
  ]);
});

test('what vmagent does by itself has no number; a sample that is dropped ends the list', () => {
  const linesOf = (id: string) => {
    const answer = cases.find((one) => one.id === id)?.answer;
    return answer?.kind === 'steps' ? answerLines(answer) : [];
  };
  expect(linesOf('target-host').map(({ number }) => number)).toEqual([1, null, null]);
  expect(linesOf('sample-anchored').map(({ isSame }) => isSame)).toEqual([true]);
  expect(linesOf('sample-dropped').at(-1)).toMatchObject({ isDropped: true });
});

test.each<[[string, string][], string]>([
  [[], '{}'],
  [[['__name__', 'up']], 'up'],
  [
    [
      ['__name__', 'up'],
      ['job', 'a"b'],
    ],
    'up{job="a\\"b"}',
  ],
])('%j is written as a series', (labels, text) => {
  expect(seriesText(labels)).toBe(text);
});
