import type { Text } from '../../../protocol/text.ts';
import { ByteReader } from '../../../tsdb/bytes/byte-reader.ts';
import type { Field } from '../../../tsdb/bytes/field.ts';
import { FormatError } from '../../../tsdb/bytes/format-error.ts';
import { chunkSegmentFields } from '../../../tsdb/prometheus/block/chunk-segment-fields.ts';
import { blockIndexFields } from '../../../tsdb/prometheus/block/index-fields.ts';
import { tombstoneFields } from '../../../tsdb/prometheus/block/tombstone-fields.ts';
import { headChunkFields } from '../../../tsdb/prometheus/head/head-chunk-fields.ts';
import { walSegmentFields } from '../../../tsdb/prometheus/wal/segment-fields.ts';
import { vmFileFields } from '../../../tsdb/victoriametrics/fields/vm-file-fields.ts';
import { chunkSampleFields } from './chunk-sample-fields.ts';
import { jsonFields } from './json-fields.ts';
import { PAGE_UNPACKERS } from './page-unpackers.ts';
import { type FileToRead, readWhole } from './read-whole.ts';

/** What could be read, and what is wrong with the rest. */
export interface FileMeaning {
  readonly fields: readonly Field[];
  readonly problem: Text | null;
}

/** @throws {FormatError} when not even the first bytes are what the file's name says. */
export type FieldReader = (file: FileToRead) => Promise<FileMeaning>;

type WholeReader = (bytes: Uint8Array, file: FileToRead) => readonly Field[] | Promise<readonly Field[]>;

/** A varint of Go, an encoding and a CRC: what a chunk has beside its data. */
const MOST_LENGTH_BYTES = 5;
const AROUND_DATA_BYTES = 5;

/** By the path in a data directory; the first that fits. */
const READERS: readonly (readonly [pattern: RegExp, reader: WholeReader])[] = [
  [/(^|\/)[^/]+\.json$/, (bytes, { path }) => jsonFields(bytes, path)],
  [/(^|\/)index$/, (bytes, { path }) => blockIndexFields(bytes, path)],
  [/(^|\/)tombstones$/, (bytes, { path }) => tombstoneFields(bytes, path)],
  [/(^|\/)chunks\/\d{6}$/, (bytes, { path }) => segmentFields(bytes, path)],
  [/(^|\/)chunks_head\/\d{6}$/, (bytes, { path }) => insideOf(headChunkFields(bytes, path))],
  // A snapshot of open chunks has records of its own: it is shown as bytes.
  [
    /^(?!.*chunk_snapshot\.)(.*\/)?\d{8}$/,
    (bytes, { path }) => insideOf(walSegmentFields(bytes, path, PAGE_UNPACKERS)),
  ],
  [
    /(^|\/)(metaindex|index|timestamps|values|items)\.bin$/,
    (bytes, { folder, path }) => vmFileFields(folder, path, bytes, PAGE_UNPACKERS),
  ],
];

/** The reader for a file by its path in a data directory; null when it is shown as bytes only. */
export function fieldReaderFor(path: string): FieldReader | null {
  const reader = READERS.find(([pattern]) => pattern.test(path))?.[1];
  if (!reader) return null;
  return async (file) => {
    const bytes = await readWhole(file);
    const fields = await reader(bytes, file);
    return {
      fields,
      problem:
        damageIn(fields) ?? (/(^|\/)chunks\/\d{6}$/.test(file.path) ? cutIn(fields, bytes, file) : null),
    };
  };
}

/** The reader of chunks ends where the file cuts one. */
function cutIn(fields: readonly Field[], bytes: Uint8Array, { path }: FileToRead): Text | null {
  const last = fields.at(-1);
  const at = last ? (last.fromBit + last.bits) / 8 : 0;
  if (at >= bytes.length) return null;
  const reader = new ByteReader(bytes, { file: path }, at, at + MOST_LENGTH_BYTES);
  try {
    const needBytes = reader.uvarint('chunk length') + reader.offset - at + AROUND_DATA_BYTES;
    const problem = { kind: 'ends-early', needBytes, haveBytes: bytes.length - at } as const;
    return new FormatError({ file: path, offsetBytes: at, field: 'chunk' }, problem).text;
  } catch (failure) {
    if (failure instanceof FormatError) return failure.text;
    throw failure;
  }
}

function segmentFields(bytes: Uint8Array, path: string): readonly Field[] {
  return chunkSegmentFields(bytes, { file: path }, chunkSampleFields);
}

function insideOf(field: Field): readonly Field[] {
  return field.children?.() ?? [field];
}

function damageIn(fields: readonly Field[]): Text | null {
  return fields.find(({ problem }) => problem !== undefined)?.problem ?? null;
}
