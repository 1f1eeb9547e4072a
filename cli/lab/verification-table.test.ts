import { expect, test } from 'vitest';
import { type VerifiedLab, verificationSummary } from './verification-table.ts';

const round = (more: Partial<VerifiedLab>): VerifiedLab => ({
  lab: 'small-lab',
  topology: 'pair',
  round: 1,
  checks: [
    {
      step: 'break-it',
      check: 'is-dead',
      red: 'red',
      greenAfterSeconds: 1.26,
      observed: 'dead',
      verdict: 'pass',
    },
    {
      step: 'break-it',
      check: 'goes-on',
      red: 'baseline',
      greenAfterSeconds: 0,
      observed: '5',
      verdict: 'pass',
    },
  ],
  failure: null,
  unclean: null,
  resetSeconds: 2,
  seconds: 30.4,
  verdict: 'pass',
  ...more,
});

test('the summary has a line for each lab and topology, its rounds side by side', () => {
  const [head, pair, cluster] = verificationSummary(
    [
      round({}),
      round({
        round: 2,
        seconds: 31,
        resetSeconds: 3.14,
        unclean: '4 series arrive, 5 before',
        verdict: 'fail',
      }),
      round({ topology: 'cluster' }),
    ],
    'native',
  ).map((line) => line.split(/ {2,}/));
  expect(head).toEqual([
    'lab',
    'topology',
    'runtime',
    'seconds',
    'red before',
    'green after',
    'reset clean',
    'run 1',
    'run 2',
  ]);
  expect(pair).toEqual([
    'small-lab',
    'pair',
    'native',
    '30, 31',
    '2 of 4',
    '4 of 4, 1.3 s',
    'NO, 3.1 s',
    'pass',
    'fail',
  ]);
  expect(cluster?.slice(-2)).toEqual(['pass', '-']);
});
