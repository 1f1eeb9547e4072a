import type { Samples } from './edit-samples.ts';
import { valueBits } from './sample.ts';

/** Eight bits of the XOR; of each its part inside of what is not zero around it. */
export interface XorGroup {
  readonly before: string;
  readonly inside: string;
  readonly after: string;
}

/** The 64 bits in groups of eight, cut where the leading and the trailing zeros end; null for the first sample. */
export function xorGroups(samples: Samples, index: number): readonly XorGroup[] | null {
  const [now, before] = [samples[index], samples[index - 1]];
  if (!now || !before) return null;
  const bits = (valueBits(now) ^ valueBits(before)).toString(2).padStart(64, '0');
  const from = bits.indexOf('1');
  const to = bits.lastIndexOf('1') + 1;
  return Array.from({ length: 8 }, (_, group) => {
    const start = 8 * group;
    const cut = (at: number): number => Math.min(8, Math.max(0, at - start));
    const [open, close] = from === -1 ? [8, 8] : [cut(from), cut(to)];
    const piece = bits.slice(start, start + 8);
    return { before: piece.slice(0, open), inside: piece.slice(open, close), after: piece.slice(close) };
  });
}
