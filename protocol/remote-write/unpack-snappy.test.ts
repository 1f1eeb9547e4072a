import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LearnerError } from '../learner-error.ts';
import { unpackSnappy } from './unpack-snappy.ts';

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const MOST_BYTES = 1 << 20;

/** Blocks written out by hand after format_description.txt. */
describe('a snappy block', () => {
  test.each([
    ['of nothing', [0], ''],
    ['of one literal', [3, 0b1000, 97, 98, 99], 'abc'],
    ['with a copy that repeats what it writes', [6, 0b100, 97, 98, 0b00000001, 2], 'ababab'],
    ['with a copy of two bytes of distance', [4, 0b100, 97, 98, 0b110, 2, 0], 'abab'],
    ['with a copy of four bytes of distance', [4, 0b100, 97, 98, 0b111, 2, 0, 0, 0], 'abab'],
    ['with a literal whose length follows', [3, 0b11110000, 2, 97, 98, 99], 'abc'],
  ])('%s is unpacked', (_, packed, unpacked) => {
    expect(text(unpackSnappy(Uint8Array.from(packed), MOST_BYTES))).toBe(unpacked);
  });

  test.each([
    ['nothing at all', [], 'at byte 0: the bytes end'],
    ['a size without an end', [255, 255, 255, 255, 255], 'it names no size'],
    ['a literal that ends early', [3, 0b1000, 97], 'at byte 1: the bytes end'],
    ['a copy from before the start', [6, 0b100, 97, 98, 0b1, 3], 'at byte 4: a copy starts 3 bytes back'],
    ['a copy from where it stands', [6, 0b100, 97, 98, 0b1, 0], 'at byte 4: a copy starts 0 bytes back'],
    ['less than it names', [9, 0b1000, 97, 98, 99], 'does not unpack to the size'],
    ['more than it names', [2, 0b1000, 97, 98, 99], 'does not unpack to the size'],
    ['a size above what is allowed', [0xff, 0xff, 0xff, 0x7f], 'it would unpack to 268435455 bytes'],
  ])('of %s is refused, and the byte is named', (_, packed, words) => {
    expect(() => unpackSnappy(Uint8Array.from(packed), MOST_BYTES)).toThrow(words);
  });

  test('is unpacked or refused with a sentence, whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(64), (packed, size) => {
        try {
          const unpacked = unpackSnappy(Uint8Array.from([size, ...packed]), MOST_BYTES);
          expect(unpacked.length).toBe(size);
        } catch (failure) {
          expect(failure).toBeInstanceOf(LearnerError);
        }
      }),
    );
  });
});
