import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IncidentEvent } from './incident-event.ts';
import { type IncidentMachine, NO_INCIDENT, nextIncident } from './incident-machine.ts';

const text = { en: 'x', vi: 'x' };
const answered = (verdict: 'right' | 'wrong' | 'partly', atMs: number): IncidentEvent => ({
  type: 'answered',
  answer: { component: 'vmauth', kind: 'dead', verdict, against: null, why: null },
  atMs,
});
const begun: IncidentEvent = {
  type: 'begun',
  incident: 'incident-01',
  level: 1,
  topology: 'pair',
  session: 'browser',
  atMs: 0,
};
const fold = (events: readonly IncidentEvent[]): IncidentMachine => events.reduce(nextIncident, NO_INCIDENT);
const watching = [begun, { type: 'watched', atMs: 100 } as const];

const anyEvent: fc.Arbitrary<IncidentEvent> = fc
  .integer({ min: 0, max: 100_000 })
  .chain((atMs) =>
    fc.constantFrom<IncidentEvent>(
      { ...begun, atMs },
      { type: 'watched', atMs },
      { type: 'taken', session: 'another' },
      { type: 'broken', atMs },
      { type: 'clue', clue: 'one', observed: '1', held: true },
      { type: 'clue', clue: 'one', observed: null, held: false },
      { type: 'seen', atMs },
      { type: 'asked', engine: 'vm', query: 'up', atMs },
      { type: 'hinted' },
      answered('right', atMs),
      answered('wrong', atMs),
      answered('partly', atMs),
      { type: 'gave-up', atMs },
      { type: 'healing' },
      { type: 'failed', failure: { code: 'internal', text } },
      { type: 'ended', early: false },
    ),
  );

describe('an incident', () => {
  test('goes from the watch to the debrief and back to nothing, whatever happened before', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
        const state = fold([...events, { type: 'ended', early: false }, ...watching]);
        expect(state.phase).toBe('watching');
        const over = nextIncident(state, answered('right', 200));
        expect(over.phase).toBe('over');
        const healing = nextIncident(over, { type: 'healing' });
        expect(healing.phase).toBe('healing');
        expect(nextIncident(healing, { type: 'ended', early: false }).phase).toBe('idle');
      }),
    );
  });

  test('is told only where it was found or given up: no order of events opens it otherwise', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
        let state: IncidentMachine = NO_INCIDENT;
        for (const event of events) {
          const before = state.phase;
          state = nextIncident(state, event);
          if (state.phase === 'over' && before !== 'over') {
            expect(before).toBe('watching');
            expect(
              event.type === 'gave-up' || (event.type === 'answered' && event.answer.verdict === 'right'),
            ).toBe(true);
          }
        }
      }),
    );
  });

  test('counts "I see it" before the fault as a false alarm, and the first one after it as seen', () => {
    const state = fold([
      ...watching,
      { type: 'seen', atMs: 200 },
      { type: 'broken', atMs: 300 },
      { type: 'seen', atMs: 400 },
      { type: 'seen', atMs: 500 },
    ]);
    expect(state).toMatchObject({ phase: 'watching', watch: { falseAlarms: 1, brokenMs: 300, seenMs: 400 } });
  });

  test('keeps the first answer of a clue that told', () => {
    const state = fold([
      ...watching,
      { type: 'clue', clue: 'one', observed: 'nothing', held: false },
      { type: 'clue', clue: 'one', observed: 'first', held: true },
      { type: 'clue', clue: 'one', observed: 'later', held: true },
    ]);
    expect(state).toMatchObject({ watch: { clues: { one: { observed: 'first', held: true } } } });
  });
});
