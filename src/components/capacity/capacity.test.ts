import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calculateCapacity } from './capacity.ts';
import { FIELDS, type Field, type FieldName, inputOf, printedInput } from './fields.ts';

/** Any input that the form lets through. */
const anyInput = fc
  .tuple(
    ...FIELDS.map((field: Field) =>
      fc
        .double({ min: field.least, max: field.most, noNaN: true })
        .map((value) => (field.isWhole ? Math.round(value) : value)),
    ),
  )
  .map((values) => inputOf((field) => values[FIELDS.findIndex(({ name }) => name === field.name)] ?? 0));

describe('the calculation', () => {
  test('gives 2,667 samples a second for 80,000 series, a scrape each 30 s', () => {
    const capacity = calculateCapacity(printedInput());
    expect(Math.round(capacity.samplesPerSecond)).toBe(2_667);
    expect(capacity.rowsKept).toBeCloseTo(3.456e9, -3);
    expect(capacity.dataBytes).toBeCloseTo(5.184e9, -3);
    expect(capacity.indexBytes).toBe(88_000 * 15 * 100);
    expect(capacity.diskBytes).toBeCloseTo((5.184e9 + 132e6) / 0.8, -3);
  });

  test('gives finite numbers, none below zero, for all that the form lets through', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        for (const [term, value] of Object.entries(calculateCapacity(input))) {
          expect(Number.isFinite(value), term).toBe(true);
          expect(value, term).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  test('twice the copies are twice of everything that is stored or held in RAM', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const [one, two] = [
          calculateCapacity(input),
          calculateCapacity({ ...input, copies: input.copies * 2 }),
        ];
        expect(two.samplesPerSecond).toBe(one.samplesPerSecond);
        for (const term of ['rowsPerSecond', 'dataBytes', 'indexBytes', 'diskBytes', 'ramBytes'] as const)
          expect(two[term]).toBeCloseTo(2 * one[term], closeTo(2 * one[term]));
      }),
    );
  });

  test('more of what costs never makes it cheaper, and a longer interval never dearer', () => {
    const dearer = FIELDS.map(({ name }) => name).filter(
      (name) => name !== 'intervalSeconds' && name !== 'nodes',
    );
    fc.assert(
      fc.property(anyInput, fc.constantFrom<FieldName>(...dearer), (input, name) => {
        const [less, more] = [input, { ...input, [name]: input[name] * 1.01 }].map(calculateCapacity);
        expect(more?.diskBytes).toBeGreaterThanOrEqual(less?.diskBytes ?? 0);
        expect(more?.ramBytes).toBeGreaterThanOrEqual(less?.ramBytes ?? 0);
      }),
    );
    fc.assert(
      fc.property(anyInput, (input) => {
        const slower = calculateCapacity({ ...input, intervalSeconds: input.intervalSeconds * 2 });
        expect(slower.diskBytes).toBeLessThanOrEqual(calculateCapacity(input).diskBytes);
      }),
    );
  });

  test('the nodes together hold what is stored', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const capacity = calculateCapacity(input);
        const together = capacity.mostDiskBytesOfNode * input.nodes;
        expect(together).toBeCloseTo(capacity.mostDiskBytes, closeTo(capacity.mostDiskBytes));
      }),
    );
  });
});

/** Digits after the point to which two floats of this size can agree. */
function closeTo(value: number): number {
  return 9 - Math.ceil(Math.log10(Math.max(1, value)));
}
