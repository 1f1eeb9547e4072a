/** A byte as two hex digits. */
export function byteHex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}

/** A byte as its ASCII character; a dot for one that shows nothing. */
export function byteCharacter(byte: number): string {
  return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·';
}

/** A place in bytes as it stands beside a line of hex: six digits or more. */
export function offsetHex(offsetBytes: number): string {
  return offsetBytes.toString(16).padStart(6, '0');
}
