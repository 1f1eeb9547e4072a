import type { ByteReader } from '../../bytes/byte-reader.ts';

/** Where a chunk lies, and the time that it covers, both ends inclusive, in ms. */
export interface ChunkMeta {
  readonly minTime: number;
  readonly maxTime: number;
  /** From 0; file `000001` is 0. */
  readonly segment: number;
  /** Of the chunk's length field in the segment. */
  readonly offset: number;
}

export interface SeriesEntry {
  /** References to symbols: name, value, name, value, … */
  readonly symbols: readonly number[];
  readonly chunks: readonly ChunkMeta[];
}

/** Low half of a chunk reference. */
const OFFSET_RANGE = 2 ** 32;

/** The body of a series entry, behind its length. @throws {FormatError} */
export function readSeriesEntry(reader: ByteReader): SeriesEntry {
  const symbols: number[] = [];
  const labels = reader.uvarint('label count', reader.left);
  for (let index = 0; index < 2 * labels; index++) symbols.push(reader.uvarint('symbol reference'));
  const count = reader.uvarint('chunk count', reader.left);
  const chunks: ChunkMeta[] = [];
  let reference = 0;
  let maxTime = 0;
  for (let index = 0; index < count; index++) {
    const minTime = index === 0 ? reader.varint('mint') : maxTime + reader.uvarint('mint delta');
    maxTime = minTime + reader.uvarint('maxt delta');
    const at = reader.offset;
    reference =
      index === 0 ? reader.uvarint('chunk reference') : reference + reader.varint('chunk reference delta');
    if (reference < 0 || !Number.isSafeInteger(reference) || !Number.isSafeInteger(maxTime)) {
      const found = `${reference}`;
      throw reader.error('chunk reference', { kind: 'out-of-range', found, least: '0', most: '2^53' }, at);
    }
    chunks.push({
      minTime,
      maxTime,
      segment: Math.floor(reference / OFFSET_RANGE),
      offset: reference % OFFSET_RANGE,
    });
  }
  return { symbols, chunks };
}
