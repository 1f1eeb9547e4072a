/** Decoded values as people read them. */
export function describeNumber(value: number | bigint): string {
  return `${value}`;
}

/** `2026-11-22T05:52:37.000Z (1795326757000)`; the number alone where no calendar reaches. */
export function describeTime(timeMs: number): string {
  const date = new Date(timeMs);
  return Number.isNaN(date.getTime()) ? `${timeMs}` : `${date.toISOString()} (${timeMs})`;
}

/** Days since 1970. */
export function describeDay(day: number): string {
  return `${new Date(day * 86_400_000).toISOString().slice(0, 10)} (${day})`;
}

/** A hash of 64 bits. */
export function describeHex64(value: bigint): string {
  return `0x${value.toString(16).padStart(16, '0')}`;
}

/** A hash of 32 bits. */
export function describeHex32(value: number): string {
  return `0x${value.toString(16).padStart(8, '0')}`;
}

/** Hex with the printable ones as letters; the start of it when it is long. */
export function describeBytes(bytes: Uint8Array): string {
  const text = [...bytes.subarray(0, 96)].map((byte) =>
    byte >= 0x20 && byte < 0x7f && byte !== 0x5c
      ? String.fromCharCode(byte)
      : `\\x${byte.toString(16).padStart(2, '0')}`,
  );
  return `${text.join('')}${bytes.length > 96 ? '…' : ''}`;
}
