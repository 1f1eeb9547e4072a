import { expect, test } from 'vitest';
import { answerRows, seriesText, splitLabels } from './answer-rows.ts';

const vector = {
  status: 'success' as const,
  data: {
    resultType: 'vector' as const,
    result: [
      { metric: { job: 'mock-exporter', region: 'us-east-1' }, value: [1, '0.5'] },
      { metric: { job: 'mock-exporter', region: 'eu-west-1' }, value: [1, 'NaN'] },
    ],
  },
};

test('the engine’s spelling of a value is kept', () => {
  expect(answerRows(vector).map((row) => row.points[0]?.value)).toEqual(['0.5', 'NaN']);
});

test('labels equal in all rows are said once, the others become columns', () => {
  expect(splitLabels(answerRows(vector))).toEqual({ columns: ['region'], shared: { job: 'mock-exporter' } });
});

test('a scalar is one row without labels', () => {
  const answer = { status: 'success' as const, data: { resultType: 'scalar' as const, result: [1, '4'] } };
  expect(answerRows(answer)).toEqual([{ labels: {}, points: [{ atSeconds: 1, value: '4' }] }]);
});

test('a shape that no engine sends gives no rows', () => {
  const answer = { status: 'success' as const, data: { resultType: 'vector' as const, result: [7, null] } };
  expect(answerRows(answer)).toEqual([]);
});

test('a series is written as PromQL writes it', () => {
  expect(seriesText({ __name__: 'up', job: 'a"b' })).toBe('up{job="a\\"b"}');
});
