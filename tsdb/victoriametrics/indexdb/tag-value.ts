import type { ByteReader } from '../../bytes/byte-reader.ts';

const ESCAPE = 0;
const END = 1;

/** Bytes behind an escape: the digits 0, 1 and 2. */
const DIGIT_0 = 0x30;
const DIGIT_2 = 0x32;

/**
 * A string that ends in 0x01; the bytes 0x00 to 0x02 inside it are written as 0x00 and a digit, so that sorted bytes
 * are sorted strings.
 * @throws {FormatError}
 */
export function readTagBytes(reader: ByteReader, field: string): Uint8Array {
  const { bytes, offset: start, end } = reader;
  const at = bytes.subarray(0, end).indexOf(END, start);
  if (at < 0)
    throw reader.error(field, { kind: 'ends-early', needBytes: reader.left + 1, haveBytes: reader.left });
  const escaped = reader.take(at - start, field);
  reader.offset++;
  if (!escaped.includes(ESCAPE)) return escaped;
  const plain: number[] = [];
  for (let index = 0; index < escaped.length; index++) {
    const byte = escaped[index] ?? 0;
    if (byte !== ESCAPE) {
      plain.push(byte);
      continue;
    }
    const digit = escaped[++index] ?? 0;
    if (digit < DIGIT_0 || digit > DIGIT_2) {
      const problem = {
        kind: 'differs',
        expected: '0x30 .. 0x32',
        found: `0x${digit.toString(16)}`,
      } as const;
      throw reader.error(field, problem, start + index);
    }
    plain.push(digit - DIGIT_0);
  }
  return Uint8Array.from(plain);
}

const UTF_8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** UTF-8 as text; a byte order mark is a character of the label. */
export function textOf(bytes: Uint8Array): string {
  return UTF_8.decode(bytes);
}
