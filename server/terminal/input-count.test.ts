import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InputCount, InputCounts } from './input-count.ts';

test('however often pieces are sent again, each byte is taken once and in its order', () => {
  const typed = Uint8Array.from({ length: 200 }, (_, index) => index);
  const piece = fc.tuple(fc.nat(199), fc.integer({ min: 1, max: 60 }));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const count = new InputCount();
      const taken: number[] = [];
      for (const [from, length] of pieces) {
        const fresh = count.fresh(from, typed.subarray(from, from + length));
        taken.push(...fresh);
        count.takenBytes += fresh.length;
      }
      expect(taken).toEqual([...typed.subarray(0, count.takenBytes)]);
    }),
  );
});

test('a page that comes back by its name goes on counting; a nameless one begins anew', () => {
  const counts = new InputCounts();
  counts.of('page').takenBytes = 5;
  counts.of(undefined).takenBytes = 9;
  expect(counts.of('page').takenBytes).toBe(5);
  expect(counts.of(undefined).takenBytes).toBe(0);
  for (let other = 0; other < 64; other++) counts.of(`other-${other}`);
  expect(counts.of('page').takenBytes).toBe(0);
});
