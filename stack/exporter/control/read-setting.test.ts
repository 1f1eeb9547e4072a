import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KNOB_NAMES, KNOBS } from './knobs.ts';
import { readSetting } from './read-setting.ts';

const NAMES = [...new Set(KNOB_NAMES.flatMap((knob) => Object.keys(KNOBS[knob].fields))), 'seconds', 'x'];

test('no form, however odd, is half accepted: it is refused in both languages, or all of it lies within bounds', () => {
  const field = fc.tuple(
    fc.constantFrom(...NAMES),
    fc.oneof(fc.string(), fc.double().map(String), fc.constantFrom('user_id', 'offset', '/cart', '')),
  );
  fc.assert(
    fc.property(fc.constantFrom(...KNOB_NAMES), fc.array(field, { maxLength: 5 }), (knob, fields) => {
      const read = readSetting(knob, new URLSearchParams(fields), 1_000);
      if (!read.ok) {
        expect(read.problem.en.length).toBeGreaterThan(10);
        expect(read.problem.vi).not.toBe(read.problem.en);
        return;
      }
      const { endsAtMs, values } = read.setting;
      expect(endsAtMs).toBeGreaterThan(1_000);
      expect(endsAtMs).toBeLessThanOrEqual(1_000 + 7_200_000);
      expect(Object.keys(values)).toEqual(Object.keys(KNOBS[knob].fields));
      for (const value of Object.values(values)) expect(Number.isNaN(value)).toBe(false);
    }),
    { numRuns: 500 },
  );
});
