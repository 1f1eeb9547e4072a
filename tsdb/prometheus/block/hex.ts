/** `0xBAAAD700`: as magic numbers and checksums are written. */
export function hex32(value: number): string {
  return `0x${value.toString(16).toUpperCase().padStart(8, '0')}`;
}
