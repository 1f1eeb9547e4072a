import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteReader } from './byte-reader.ts';

const ORIGIN = { file: 'a' };

function encode(value: bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80n; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  return Uint8Array.from([...bytes, Number(rest)]);
}

test('short and long varints give the same numbers', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 53n - 1n }), fc.boolean(), (value, isNegative) => {
      const reader = new ByteReader(encode(value), ORIGIN);
      expect(reader.uvarint('n')).toBe(Number(value));
      expect(reader.left).toBe(0);
      const signed = isNegative ? -value : value;
      const zigzag = encode(signed >= 0n ? signed * 2n : -signed * 2n - 1n);
      expect(new ByteReader(zigzag, ORIGIN).varint('n')).toBe(Number(signed));
    }),
    { numRuns: 500 },
  );
});

test('a varint above its bound, too long or cut names where it starts or ends', () => {
  const bound = new ByteReader(Uint8Array.from([0, 200, 1]), ORIGIN, 1);
  expect(() => bound.uvarint('count', 100)).toThrow('a, byte 1, count: expected 0 to 100, found 200');
  const long = new ByteReader(new Uint8Array(11).fill(0xff), ORIGIN);
  expect(() => long.uvarint('count')).toThrow('expected 64 bits');
  const cut = new ByteReader(Uint8Array.from([0x80, 0x80]), ORIGIN);
  expect(() => cut.varint('t')).toThrow('a, byte 2, t: 1 bytes expected, 0 left');
});
