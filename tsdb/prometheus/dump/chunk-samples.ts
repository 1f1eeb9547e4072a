import type { Origin } from '../../bytes/byte-reader.ts';
import { ENCODING } from '../chunks/encoding.ts';
import type { FloatColumns } from '../chunks/float-columns.ts';
import { readFloatChunk } from '../chunks/read-float-chunk.ts';
import { readHistogramChunk } from '../chunks/read-histogram-chunk.ts';
import { histogramSamples } from './histogram-samples.ts';
import type { Samples } from './series-source.ts';

const HISTOGRAMS: ReadonlySet<number> = new Set([
  ENCODING.histogram,
  ENCODING.floatHistogram,
  ENCODING.histogramSt,
  ENCODING.floatHistogramSt,
]);

/**
 * The samples of a chunk of any encoding; floats replace what `into` has. `origin`: where the first byte of `data` lies.
 *
 * @throws {FormatError} on an encoding that is unknown here, or a damaged chunk.
 */
export function chunkSamples(
  encoding: number,
  data: Uint8Array,
  origin: Origin,
  into: FloatColumns,
): Samples {
  if (HISTOGRAMS.has(encoding)) return histogramSamples(readHistogramChunk(encoding, data, origin));
  into.clear();
  readFloatChunk(encoding, data, origin, into);
  return { kind: 'floats', columns: into };
}
