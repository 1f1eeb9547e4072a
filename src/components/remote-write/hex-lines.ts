import type { BytePart } from '../../../protocol/remote-write/write-request.ts';
import { byteCharacter, byteHex, offsetHex } from '../../client/byte-text.ts';

/** What stands before, in and after the chosen part on one line. */
type Cut = readonly [before: string, inside: string, after: string];

export interface HexLine {
  readonly offset: string;
  readonly hex: Cut;
  readonly characters: Cut;
}

const LINE_BYTES = 8;

/** The lines around a part, from one line before it; at most `mostLines`. */
export function hexLines(bytes: Uint8Array, part: BytePart, mostLines: number): HexLine[] {
  const first = Math.max(0, Math.floor(part.offsetBytes / LINE_BYTES) - 1) * LINE_BYTES;
  const lines: HexLine[] = [];
  for (let start = first; start < bytes.length && lines.length < mostLines; start += LINE_BYTES) {
    const line = [...bytes.subarray(start, start + LINE_BYTES)];
    const from = clamp(part.offsetBytes - start);
    const to = clamp(part.offsetBytes + part.sizeBytes - start);
    const cut = (shown: (byte: number) => string): Cut => [
      line.slice(0, from).map(shown).join(''),
      line.slice(from, to).map(shown).join(''),
      line.slice(to).map(shown).join(''),
    ];
    lines.push({
      offset: offsetHex(start),
      hex: cut((byte) => `${byteHex(byte)} `),
      characters: cut(byteCharacter),
    });
  }
  return lines;
}

function clamp(at: number): number {
  return Math.min(Math.max(at, 0), LINE_BYTES);
}
