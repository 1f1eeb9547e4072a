/** A whole number from 0 on as upstream's sources write flags and magic numbers: `0x0A` for 10 and two digits. */
export function hex(value: number, digits: number): string {
  return `0x${value.toString(16).toUpperCase().padStart(digits, '0')}`;
}

/** 32 bits, unsigned: `0xBAAAD700`. */
export function hex32(value: number): string {
  return hex(value, 8);
}
