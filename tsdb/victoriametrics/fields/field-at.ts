import type { ByteReader } from '../../bytes/byte-reader.ts';
import type { Field } from '../../bytes/field.ts';

/** What a field has beside its name and place. */
export type FieldExtras = Omit<Field, 'name' | 'fromBit' | 'bits'>;

/** A field over whole bytes of a file. */
export function fieldAt(
  name: string,
  startBytes: number,
  lengthBytes: number,
  extras: FieldExtras = {},
): Field {
  return { name, fromBit: 8 * startBytes, bits: 8 * lengthBytes, ...extras };
}

/** Reads the next value and gives it with its place. */
export function readField<Value>(
  reader: ByteReader,
  name: string,
  read: (reader: ByteReader, field: string) => Value,
  describe: (value: Value) => string | FieldExtras,
): Field {
  const start = reader.place;
  const described = describe(read(reader, name));
  return fieldAt(
    name,
    start,
    reader.place - start,
    typeof described === 'string' ? { value: described } : described,
  );
}
