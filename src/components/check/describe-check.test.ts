import { expect, test } from 'vitest';
import { LABS } from '../../../labs/index.ts';
import { describeCheck } from './describe-check.ts';

const checks = LABS.flatMap((lab) => lab.steps.flatMap((step) => step.checks));

test('every check of every lab says what to ask and what to expect', () => {
  for (const check of checks) {
    const { query, expected } = describeCheck(check);
    expect(query, check.id).not.toBe('');
    expect(expected, check.id).not.toBe('');
  }
});

test('a status check names its extra parameters', () => {
  const described = describeCheck({
    id: 'denied',
    kind: 'status',
    engine: 'vm',
    promql: 'up',
    parameters: { deny_partial_response: '1' },
    status: 503,
    text: { en: 'refused', vi: 'bị từ chối' },
    withinSeconds: 5,
  });
  expect(described).toEqual({ query: 'up deny_partial_response=1', expected: 'HTTP 503', engine: 'vm' });
});
