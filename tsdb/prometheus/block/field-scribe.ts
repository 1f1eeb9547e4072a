import type { ByteReader } from '../../bytes/byte-reader.ts';
import type { Field, FieldLink } from '../../bytes/field.ts';

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

export const plain = (value: number | bigint | string): { value: string } => ({ value: `${value}` });
