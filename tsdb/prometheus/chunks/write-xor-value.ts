import type { ChunkWriter } from './chunk-writer.ts';

/** Prefixes of a changed value: within the last window, or with a window of its own. */
export interface ValueCodes {
  readonly reuse: string;
  readonly renew: string;
}

/** Those of the XOR chunk, and of the paper. */
export const XOR_CODES: ValueCodes = { reuse: '10', renew: '11' };

/** The bits of the last value that was not all zeros when compared: all that an encoder of XORs remembers. */
export class ValueWindow {
  lead = 0;
  trail = 0;
  isKnown = false;
}

/**
 * Writes a difference that is not 0 as part `value`. The last window is used again whenever the difference fits into
 * it, however wide it is: that is upstream's rule, and why one wild value makes those behind it larger.
 */
export function writeXorValue(
  out: ChunkWriter,
  window: ValueWindow,
  high: number,
  low: number,
  codes: ValueCodes,
): void {
  const lead = Math.min(high === 0 ? 32 + Math.clz32(low) : Math.clz32(high), 31); // five bits tell it
  const trail = low === 0 ? 32 + trailingZeros(high) : trailingZeros(low);
  if (window.isKnown && lead >= window.lead && trail >= window.trail) {
    out.part('value', codes.reuse);
    out.prefix(codes.reuse);
  } else {
    window.lead = lead;
    window.trail = trail;
    window.isKnown = true;
    const width = 64 - lead - trail;
    out.part('value', codes.renew);
    out.prefix(codes.renew);
    out.field('leading', lead);
    out.put(5, lead);
    out.field('width', width);
    out.put(6, width & 63); // 64 is written as 0
  }
  out.field('meaningful');
  const by = window.trail;
  const width = 64 - window.lead - by;
  if (by >= 32) out.put(width, high >>> (by - 32));
  else if (by === 0) out.put(width, low, high);
  else out.put(width, (low >>> by) | (high << (32 - by)), high >>> by);
}

function trailingZeros(word: number): number {
  return 31 - Math.clz32(word & -word);
}
