import { expect, test } from 'vitest';
import type { SeriesRow } from '../query/answer-rows.ts';
import { compareAnswers } from './compare-answers.ts';

const row = (labels: Record<string, string>, value: string): SeriesRow => ({
  labels,
  points: [{ atSeconds: 0, value }],
});

test('equal series with equal values are the same', () => {
  const [only] = compareAnswers([row({ a: '1' }, '5')], [row({ a: '1' }, '5')]);
  expect(only?.difference).toEqual({ kind: 'same' });
});

test('a differing value says by how much the right side is higher', () => {
  const [only] = compareAnswers([row({}, '10')], [row({}, '12')]);
  expect(only?.difference).toEqual({ kind: 'value', by: 2 });
});

test('a value that is no number differs without an amount', () => {
  const [only] = compareAnswers([row({}, 'NaN')], [row({}, '12')]);
  expect(only?.difference).toEqual({ kind: 'value', by: null });
});

test('labels set aside still pair series, and are named', () => {
  const [only] = compareAnswers(
    [row({ job: 'x', region: 'local' }, '1')],
    [row({ job: 'x', region: 'us' }, '1')],
    ['region'],
  );
  expect(only?.difference).toEqual({ kind: 'labels', names: ['region'] });
});

test('a series with several possible partners is not paired by chance', () => {
  const compared = compareAnswers(
    [row({ job: 'x', region: 'local' }, '1')],
    [row({ job: 'x', region: 'us' }, '1'), row({ job: 'x', region: 'eu' }, '1')],
    ['region'],
  );
  expect(compared.map((one) => one.difference.kind)).toEqual(['only-left', 'only-right', 'only-right']);
});
