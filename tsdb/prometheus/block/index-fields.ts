import { ByteReader } from '../../bytes/byte-reader.ts';
import type { Field } from '../../bytes/field.ts';
import { hex32 } from '../../bytes/hex.ts';
import { byteField, FieldScribe, plain } from './field-scribe.ts';
import { INDEX_HEADER_BYTES, type IndexToc, readIndexHeader, readOffsets, TOC_BYTES } from './index-toc.ts';
import { postingsFields, postingsTableFields } from './postings-fields.ts';
import { seriesFields } from './series-fields.ts';
import { symbolsField } from './symbol-fields.ts';

/**
 * A block's `index` as fields. `bytes`: the whole file; nothing of it is decoded before its field is opened. Fields
 * name symbols with the words that stand there. `children` of a damaged part throw.
 *
 * @throws {FormatError} when header or table of contents are not those of an index.
 */
export function blockIndexFields(bytes: Uint8Array, file: string): readonly Field[] {
  const version = readIndexHeader(new ByteReader(bytes, { file }));
  const toc = Math.max(INDEX_HEADER_BYTES, bytes.length - TOC_BYTES);
  const tail = new ByteReader(bytes, { file }, toc);
  const offsets: IndexToc = { version, toc, ...readOffsets(tail, toc) };
  const index = { bytes, file, toc: offsets };
  return [
    byteField('header', 0, INDEX_HEADER_BYTES, { children: () => headerFields(bytes, file) }),
    symbolsField(index),
    ...seriesFields(index),
    ...labelIndexFields(offsets),
    ...postingsFields(index),
    ...postingsTableFields(index),
    byteField('table of contents', toc, bytes.length, {
      count: 7,
      children: () => tocFields(bytes, file, toc),
    }),
  ];
}

function headerFields(bytes: Uint8Array, file: string): readonly Field[] {
  const scribe = new FieldScribe(new ByteReader(bytes, { file }));
  scribe.take(
    'magic',
    (reader) => reader.u32('magic'),
    (magic) => plain(hex32(magic)),
  );
  scribe.take('version', (reader) => reader.u8('version'), plain);
  return scribe.fields;
}

/** Written until Prometheus 3.6; nothing reads them. */
function labelIndexFields({
  labelIndices,
  labelOffsetTable,
  postings,
  toc,
  ...rest
}: IndexToc): readonly Field[] {
  const fields: Field[] = [];
  if (labelIndices > 0 && labelIndices < postings && labelIndices > rest.series) {
    fields.push(byteField('label indices', labelIndices, postings));
  }
  if (labelOffsetTable > 0 && labelOffsetTable < rest.postingsOffsetTable && labelOffsetTable > postings) {
    fields.push(byteField('label offset table', labelOffsetTable, rest.postingsOffsetTable));
  }
  return fields;
}

function tocFields(bytes: Uint8Array, file: string, toc: number): readonly Field[] {
  const scribe = new FieldScribe(new ByteReader(bytes, { file }, toc));
  const offset = (what: string): void => {
    scribe.take(
      what,
      (reader) => Number(reader.u64(what)),
      (offsetBytes) => ({ ...plain(offsetBytes), leadsTo: { file, offsetBytes, what } }),
    );
  };
  offset('symbols');
  offset('series');
  offset('label indices');
  offset('label offset table');
  offset('postings');
  offset('postings offset table');
  scribe.take(
    'CRC',
    (reader) => reader.u32('CRC'),
    (crc) => plain(hex32(crc)),
  );
  return scribe.fields;
}
