import { ByteReader } from '../../bytes/byte-reader.ts';
import type { Field } from '../../bytes/field.ts';
import { hex32 } from '../../bytes/hex.ts';
import { byteField, FieldScribe, plain } from './field-scribe.ts';
import { readTombstonesHeader, TOMBSTONES_HEADER_BYTES } from './tombstones.ts';

/** A block's `tombstones` as fields. @throws {FormatError} */
export function tombstoneFields(bytes: Uint8Array, file: string): readonly Field[] {
  readTombstonesHeader(new ByteReader(bytes, { file }));
  const scribe = new FieldScribe(new ByteReader(bytes, { file }));
  const { reader } = scribe;
  scribe.take(
    'magic',
    () => reader.u32('magic'),
    (magic) => plain(hex32(magic)),
  );
  scribe.take('version', () => reader.u8('version'), plain);
  for (let number = 0; reader.left > 4; number++) {
    const from = reader.place;
    const one = new FieldScribe(reader);
    const id = one.take(
      'series id',
      () => reader.uvarint('series id'),
      (value) => ({ ...plain(value), leadsTo: { file: 'index', offsetBytes: value * 16, what: 'series' } }),
    );
    const least = one.take('mint', () => reader.varint64('mint'), plain);
    const most = one.take('maxt', () => reader.varint64('maxt'), plain);
    const more = { value: `series ${id}: ${least} … ${most}`, count: 3, children: () => one.fields };
    scribe.fields.push(byteField(`tombstone ${number}`, from, reader.place, more));
  }
  scribe.takeCrc(TOMBSTONES_HEADER_BYTES);
  return scribe.fields;
}
