import { ENCODING } from './encoding.ts';

/** Histograms with start timestamps keep two flags in the bits ahead of their count. */
const COUNT_BEHIND_FLAGS = 0x3fff;

/** How many samples a chunk says that it has; `data` is the chunk without length, encoding and CRC. */
export function sampleCount(encoding: number, data: Uint8Array): number {
  const [upper, lower] = data;
  if (upper === undefined || lower === undefined) return 0;
  const count = (upper << 8) | lower;
  const hasFlags = encoding === ENCODING.histogramSt || encoding === ENCODING.floatHistogramSt;
  return hasFlags ? count & COUNT_BEHIND_FLAGS : count;
}
