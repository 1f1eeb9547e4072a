import type { ByteReader } from '../../bytes/byte-reader.ts';
import type { Field } from '../../bytes/field.ts';

/** Where bytes of a record lie in its file. What is packed has no bits of its own: it lies where the packed lie. */
export type RecordPlace = (from: number, to: number) => Pick<Field, 'fromBit' | 'bits'>;

/** Reads a record from front to end and keeps what it read as fields. */
export class FieldWalk {
  readonly reader: ByteReader;
  readonly #place: RecordPlace;

  constructor(reader: ByteReader, place: RecordPlace) {
    this.reader = reader;
    this.#place = place;
  }

  /** One value; `read` takes it from the reader and says it. */
  leaf(name: string, read: (reader: ByteReader) => number | bigint | string): Field {
    const from = this.reader.offset;
    const value = `${read(this.reader)}`;
    return { name, value, ...this.#place(from, this.reader.offset) };
  }

  /** Several fields as one; `value` is asked when they are read. */
  group(name: string, read: () => { readonly value: string; readonly fields: readonly Field[] }): Field {
    const from = this.reader.offset;
    const { value, fields } = read();
    const place = this.#place(from, this.reader.offset);
    return { name, value, ...place, count: fields.length, children: () => fields };
  }

  /** Groups up to the record's end. */
  rest(group: () => Field): Field[] {
    const fields: Field[] = [];
    while (this.reader.left > 0) fields.push(group());
    return fields;
  }
}
