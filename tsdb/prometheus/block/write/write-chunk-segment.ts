import { encodeXor } from '../../chunks/encode-xor.ts';
import { ENCODING } from '../../chunks/encoding.ts';
import { FloatColumns, HIGH_WORD, LOW_WORD } from '../../chunks/float-columns.ts';
import { CHUNKS_MAGIC } from '../chunk-segments.ts';
import type { ChunkMeta } from '../series-entry.ts';
import { ByteWriter } from './byte-writer.ts';

/** Prometheus' own target. */
const SAMPLES_PER_CHUNK = 120;
/** Upstream begins a new segment at 512 MiB; what is written here comes from a person's hands. */
const MOST_BYTES = 512 * 1024 * 1024;

/** One chunk segment with the samples of series after series, cut into XOR chunks. @throws {RangeError} when it is full. */
export function writeChunkSegment(series: readonly FloatColumns[]): {
  readonly bytes: Uint8Array;
  readonly chunks: readonly (readonly ChunkMeta[])[];
} {
  const out = new ByteWriter();
  out.u32(CHUNKS_MAGIC);
  out.u8(1);
  out.align(8);
  const chunks = series.map((columns) => {
    const metas: ChunkMeta[] = [];
    for (let from = 0; from < columns.length; from += SAMPLES_PER_CHUNK) {
      const some = slice(columns, from, Math.min(columns.length, from + SAMPLES_PER_CHUNK));
      const offset = out.length;
      const data = encodeXor(some);
      out.uvarint(data.length);
      const crcFrom = out.length;
      out.u8(ENCODING.xor);
      out.put(data);
      out.crc(crcFrom);
      if (out.length > MOST_BYTES) throw new RangeError(`a segment holds ${MOST_BYTES} bytes`);
      const [minTime, maxTime] = [some.timestamps[0] ?? 0, some.timestamps[some.length - 1] ?? 0];
      metas.push({ minTime, maxTime, segment: 0, offset });
    }
    return metas;
  });
  return { bytes: out.bytes(), chunks };
}

function slice({ timestamps, valueWords }: FloatColumns, from: number, to: number): FloatColumns {
  const part = new FloatColumns(to - from);
  for (let index = from; index < to; index++) {
    const [high = 0, low = 0] = [valueWords[2 * index + HIGH_WORD], valueWords[2 * index + LOW_WORD]];
    part.pushWords(timestamps[index] ?? 0, high, low);
  }
  return part;
}
