/** Bits as they stand on paper, with spaces anywhere, as bytes; zeros fill the last. */
export function fromBits(lines: readonly string[]): Uint8Array {
  const digits = lines.join('').replaceAll(' ', '');
  return Uint8Array.from({ length: Math.ceil(digits.length / 8) }, (_, index) =>
    Number.parseInt(digits.slice(8 * index, 8 * index + 8).padEnd(8, '0'), 2),
  );
}
