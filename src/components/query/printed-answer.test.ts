import { expect, test } from 'vitest';
import type { Recording } from '../../../protocol/recording.ts';
import { printedAnswer, printedComparison } from './printed-answer.ts';

type Asked = Omit<Recording['answers'][number], 'endpoint' | 'atMs'>;

function recording(...answers: Asked[]): Recording {
  return {
    format: 1,
    lab: 'a-lab',
    topology: 'pair',
    recordedAt: '2026-11-21T09:00:00Z',
    startedMs: 0,
    versions: [{ component: 'victoria-metrics', version: '1.145.0' }],
    durationMs: 10,
    marks: [],
    stack: [],
    flow: [],
    labStates: [],
    answers: answers.map((answer) => ({ atMs: 0, endpoint: 'query', ...answer })),
    casts: [],
  };
}

const asked = (engine: Asked['engine'], value: string, time?: string, status = 200): Asked => ({
  engine,
  parameters: { query: 'up', ...(time ? { time } : {}) },
  status,
  body: JSON.stringify({
    status: 'success',
    data: { resultType: 'vector', result: [{ value: [0, value] }] },
  }),
});
const valuesOf = (answer: unknown) => JSON.stringify(answer).match(/"value":\[0,"(\d)"\]/)?.[1];

test('leaves a partial answer to the recording that explains it', () => {
  const whole = asked('vm', '5');
  const partial = { ...asked('vm', '2'), body: asked('vm', '2').body.replace('{', '{"isPartial":true,') };
  expect(valuesOf(printedAnswer([recording(whole, partial)], 'vm', 'up')?.answer)).toBe('5');
});

test('prints the last success, with its versions and its day', () => {
  const found = printedAnswer(
    [recording(), recording(asked('vm', '1'), asked('vm', '2'), asked('vm', '3', undefined, 503))],
    'vm',
    'up',
  );
  expect(valuesOf(found?.answer)).toBe('2');
  expect(found).toMatchObject({ recordedAt: '2026-11-21T09:00:00Z', versions: ['victoria-metrics 1.145.0'] });
  expect(printedAnswer([recording()], 'vm', 'up')).toBeNull();
});

test('compares only what was asked about one moment', () => {
  const apart = recording(asked('receiver', '1', '60'), asked('vm', '2', '90'));
  expect(printedComparison([apart], 'receiver', 'vm', 'up')).toBeNull();
  const together = recording(
    asked('receiver', '1', '60'),
    asked('vm', '2', '60'),
    asked('receiver', '3', '90'),
    asked('vm', '4', '90'),
    asked('vm', '5'),
  );
  const found = printedComparison([apart, together], 'receiver', 'vm', 'up');
  expect([valuesOf(found?.left), valuesOf(found?.right), found?.atSeconds]).toEqual(['3', '4', 90]);
});
