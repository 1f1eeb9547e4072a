import { ByteReader, type Origin } from '../../bytes/byte-reader.ts';
import type { Field } from '../../bytes/field.ts';
import { hex32 } from '../../bytes/hex.ts';
import { ENCODING_NAMES } from '../chunks/encoding.ts';
import { sampleCount } from '../chunks/sample-count.ts';
import { CHUNKS_HEADER_BYTES, readSegmentHeader } from './chunk-segments.ts';
import { byteField, FieldScribe, plain } from './field-scribe.ts';

/** What shows the samples inside a chunk's data; engineers of chunks and pages bring it. */
export type ChunkDataFields = (encoding: number, data: Uint8Array, origin: Origin) => readonly Field[];

/**
 * A block's chunk segment as fields. `origin.startBytes`: where `bytes` begin in the file; 0 for the head with its
 * magic, else the place of a chunk's length field (what a series entry leads to). Ends where `bytes` cut a chunk.
 *
 * @throws {FormatError} when the header is not that of a chunk segment.
 */
export function chunkSegmentFields(
  bytes: Uint8Array,
  origin: Origin,
  dataFields?: ChunkDataFields,
): readonly Field[] {
  const fields: Field[] = [];
  const reader = new ByteReader(bytes, origin);
  if (reader.place === 0) {
    readSegmentHeader(reader);
    fields.push(byteField('header', 0, CHUNKS_HEADER_BYTES, { children: () => headerFields(bytes, origin) }));
  }
  while (reader.left > 0) {
    const field = chunkField(bytes, origin, reader, dataFields);
    if (!field) return fields;
    fields.push(field);
  }
  return fields;
}

function headerFields(bytes: Uint8Array, origin: Origin): readonly Field[] {
  const scribe = new FieldScribe(new ByteReader(bytes, origin));
  scribe.take(
    'magic',
    (reader) => reader.u32('magic'),
    (magic) => plain(hex32(magic)),
  );
  scribe.take('version', (reader) => reader.u8('version'), plain);
  scribe.take(
    'padding',
    (reader) => reader.take(3, 'padding').length,
    () => plain('0'),
  );
  return scribe.fields;
}

/** Null when the bytes end inside it. */
function chunkField(
  bytes: Uint8Array,
  origin: Origin,
  reader: ByteReader,
  dataFields: ChunkDataFields | undefined,
): Field | null {
  const at = reader.offset;
  const from = reader.place;
  if (reader.left < 2) return null;
  const head = new ByteReader(bytes, origin, at, at + 5);
  const length = head.uvarint('chunk length');
  if (head.offset + 1 + length + 4 > bytes.length) return null;
  reader.offset = head.offset;
  const encoding = reader.u8('encoding');
  const data = reader.take(length, 'data');
  reader.u32('CRC');
  return byteField(`chunk at ${from}`, from, reader.place, {
    value: `${ENCODING_NAMES[encoding] ?? `encoding ${encoding}`}, ${sampleCount(encoding, data)} samples, ${length} B`,
    count: 4,
    children: () => partFields(bytes, origin, at, dataFields),
  });
}

function partFields(
  bytes: Uint8Array,
  origin: Origin,
  at: number,
  dataFields: ChunkDataFields | undefined,
): readonly Field[] {
  const scribe = new FieldScribe(new ByteReader(bytes, origin, at));
  const { reader } = scribe;
  const length = scribe.take('length', () => reader.uvarint('length'), plain);
  const start = reader.offset;
  const encoding = scribe.take(
    'encoding',
    () => reader.u8('encoding'),
    (value) => plain(`${value} ${ENCODING_NAMES[value] ?? ''}`.trim()),
  );
  const place = { file: origin.file, startBytes: reader.place };
  scribe.take(
    'data',
    () => reader.take(length, 'data'),
    (data) => ({
      ...plain(`${length} B`),
      ...(dataFields && { count: null, children: () => dataFields(encoding, data, place) }),
    }),
  );
  scribe.takeCrc(start);
  return scribe.fields;
}
