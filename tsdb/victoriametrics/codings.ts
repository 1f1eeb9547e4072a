/**
 * The six ways in which a block's times or values are written (lib/encoding, `MarshalType`). The first element is not
 * among the bytes: it stands in the block header.
 */
export const CODINGS = {
  1: { name: 'zstd(delta2)', zstd: true, order: 2 },
  2: { name: 'constant delta', zstd: false, order: 1 },
  3: { name: 'constant', zstd: false, order: 0 },
  4: { name: 'zstd(delta)', zstd: true, order: 1 },
  5: { name: 'delta2', zstd: false, order: 2 },
  6: { name: 'delta', zstd: false, order: 1 },
} as const;

export type Coding = keyof typeof CODINGS;

/** Names it for people: `zstd(delta2)`. */
export function codingName(coding: Coding): string {
  return CODINGS[coding].name;
}

/** Whether a byte of a header is one of the six. */
export function isCoding(byte: number): byte is Coding {
  return byte in CODINGS;
}
