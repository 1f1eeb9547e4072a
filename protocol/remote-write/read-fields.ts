import { badBytes } from './bad-bytes.ts';
import type { ByteReader } from './byte-reader.ts';
import type { BytePart } from './write-request.ts';

/** How a field's value is written; 3 and 4 are groups, which no version of the message has. */
export const WIRE = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;

/** One field of a message, at its value. */
export interface Field {
  readonly number: number;
  readonly wire: number;
  /** The field with its tag, once its value was read. */
  part(): BytePart;
  /** Passes over the value. */
  skip(): void;
}

const LARGEST_FIELD = 2 ** 29 - 1;

/** Goes through the fields of one message; `read` must read or skip each value. */
export function readFields(reader: ByteReader, read: (field: Field) => void): void {
  while (!reader.isAtEnd) {
    const start = reader.offset;
    const tag = reader.varint();
    const number = Number(tag >> 3n);
    const wire = Number(tag & 7n);
    if (number < 1 || number > LARGEST_FIELD || !isWire(wire)) throw unknownTag(start, number, wire);
    read({
      number,
      wire,
      part: () => ({ offsetBytes: start, sizeBytes: reader.offset - start }),
      skip: () => skipValue(reader, wire),
    });
  }
}

function isWire(wire: number): boolean {
  return wire === WIRE.varint || wire === WIRE.fixed64 || wire === WIRE.bytes || wire === WIRE.fixed32;
}

function skipValue(reader: ByteReader, wire: number): void {
  if (wire === WIRE.varint) reader.varint();
  else if (wire === WIRE.bytes) reader.skip(reader.length());
  else reader.skip(wire === WIRE.fixed64 ? 8 : 4);
}

function unknownTag(start: number, number: number, wire: number): Error {
  return badBytes(start, {
    en: `field ${number} of kind ${wire} does not exist`,
    vi: `trường ${number} kiểu ${wire} không tồn tại`,
  });
}
