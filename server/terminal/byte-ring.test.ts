import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteRing } from './byte-ring.ts';

test('a ring holds exactly the last bytes of the stream, whatever the pushes were', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 70_000 }),
      fc.integer({ min: 0, max: 2 ** 40 }),
      fc.array(fc.uint8Array({ maxLength: 40_000 }), { maxLength: 12 }),
      (limitBytes, startBytes, pushes) => {
        const ring = new ByteRing(limitBytes, startBytes);
        for (const bytes of pushes) ring.push(bytes);
        const stream = Buffer.concat(pushes);
        expect(ring.endBytes).toBe(startBytes + stream.length);
        expect(ring.endBytes - ring.startBytes).toBe(Math.min(stream.length, limitBytes));
        const held = Buffer.from(ring.read(ring.startBytes, limitBytes));
        expect(held.equals(stream.subarray(stream.length - held.length))).toBe(true);
      },
    ),
    { numRuns: 200 },
  );
});

test('a ring that is read into holds the same as one that is pushed to', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 70_000 }),
      fc.array(fc.uint8Array({ maxLength: 40_000 }), { maxLength: 12 }),
      (limitBytes, pushes) => {
        const pushed = new ByteRing(limitBytes);
        const filled = new ByteRing(limitBytes);
        for (const bytes of pushes) {
          pushed.push(bytes);
          for (let at = 0; at < bytes.length; ) {
            const room = filled.reserve(bytes.length - at);
            expect(room.length).toBeGreaterThan(0);
            room.set(bytes.subarray(at, at + room.length));
            const count = Math.min(room.length, bytes.length - at);
            filled.commit(count);
            at += count;
          }
        }
        expect(filled.endBytes).toBe(pushed.endBytes);
        const from = Math.max(filled.startBytes, pushed.startBytes);
        expect(Buffer.concat(filled.pieces(from, limitBytes)).equals(pushed.read(from, limitBytes))).toBe(
          true,
        );
      },
    ),
    { numRuns: 100 },
  );
});

test('bytes that are gone or not yet here are not made up', () => {
  const ring = new ByteRing(4);
  ring.push(Uint8Array.of(1, 2, 3, 4, 5, 6));
  expect([...ring.read(3, 2)]).toEqual([4, 5]);
  expect(() => ring.read(1, 1)).toThrow(RangeError);
  expect(() => ring.read(7, 1)).toThrow(RangeError);
});
