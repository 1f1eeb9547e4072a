import type { ByteReader } from '../../bytes/byte-reader.ts';
import { addExactly } from './decode-labels.ts';

const NO_START = 0;
const SAME_START = 1;

/**
 * The start timestamp behind its marker byte: none, that of the sample before, or a distance from the first sample's.
 * Upstream reads every marker above 1 as the last.
 */
export function decodeStartMs(reader: ByteReader, beforeMs: number, firstMs: number): number {
  const marker = reader.u8('start timestamp marker');
  if (marker === NO_START) return 0;
  if (marker === SAME_START) return beforeMs;
  const field = 'start timestamp delta';
  return addExactly(reader, firstMs, reader.varint(field), field);
}
