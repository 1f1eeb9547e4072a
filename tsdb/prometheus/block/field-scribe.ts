import type { ByteReader } from '../../bytes/byte-reader.ts';
import { crc32c } from '../../bytes/crc32c.ts';
import type { Field, FieldLink } from '../../bytes/field.ts';
import { hex32 } from '../../bytes/hex.ts';

export interface FieldExtras {
  readonly leadsTo?: FieldLink;
  readonly count?: number | null;
  readonly children?: () => readonly Field[];
}

/** Reads through a reader and writes down each piece as a field. */
export class FieldScribe {
  readonly fields: Field[] = [];
  readonly reader: ByteReader;

  constructor(reader: ByteReader) {
    this.reader = reader;
  }

  /** Reads one piece; `more` says what it shows and leads to. */
  take<Value>(
    name: string,
    read: (reader: ByteReader) => Value,
    more: (value: Value) => { readonly value: string } & FieldExtras,
  ): Value {
    const from = this.reader.place;
    const value = read(this.reader);
    this.fields.push(byteField(name, from, this.reader.place, more(value)));
    return value;
  }

  /** The checksum of the bytes from a place of the reader to here; where they give another, both are shown. */
  takeCrc(fromByte: number): void {
    const computed = crc32c(this.reader.bytes.subarray(fromByte, this.reader.offset));
    this.take(
      'CRC',
      (reader) => reader.u32('CRC'),
      (stored) => plain(stored === computed ? hex32(stored) : `${hex32(stored)} ≠ ${hex32(computed)}`),
    );
  }
}

/** A field over whole bytes of a file. */
export function byteField(
  name: string,
  fromByte: number,
  toByte: number,
  more: { readonly value?: string } & FieldExtras = {},
): Field {
  return { name, fromBit: 8 * fromByte, bits: 8 * (toByte - fromByte), ...more };
}

/** What a field shows when it shows its value as it is. */
export const plain = (value: number | bigint | string): { value: string } => ({ value: `${value}` });
