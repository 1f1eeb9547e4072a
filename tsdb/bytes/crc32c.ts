/** Castagnoli, reflected: what Prometheus puts behind all that it writes. */
const POLYNOMIAL = 0x82f63b78;

/** Eight tables, for eight bytes a turn (slicing-by-8). */
const TABLES = Array.from({ length: 8 }, () => new Uint32Array(256));
for (let byte = 0; byte < 256; byte++) {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
  for (const table of TABLES) {
    table[byte] = crc;
    crc = 0;
  }
}
for (let slice = 1; slice < 8; slice++) {
  const [before, table, first] = [TABLES[slice - 1], TABLES[slice], TABLES[0]];
  if (!before || !table || !first) break;
  for (let byte = 0; byte < 256; byte++) {
    const crc = before[byte] ?? 0;
    table[byte] = (first[crc & 0xff] ?? 0) ^ (crc >>> 8);
  }
}

/** CRC-32C of some bytes, unsigned. `before`: the CRC of what stands ahead of them. */
export function crc32c(bytes: Uint8Array, before = 0): number {
  const [t0, t1, t2, t3, t4, t5, t6, t7] = TABLES as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ];
  let crc = ~before;
  let at = 0;
  for (const end = bytes.length - 7; at < end; at += 8) {
    crc ^= byte(at) | (byte(at + 1) << 8) | (byte(at + 2) << 16) | (byte(at + 3) << 24);
    crc =
      (t7[crc & 0xff] ?? 0) ^
      (t6[(crc >>> 8) & 0xff] ?? 0) ^
      (t5[(crc >>> 16) & 0xff] ?? 0) ^
      (t4[crc >>> 24] ?? 0) ^
      (t3[byte(at + 4)] ?? 0) ^
      (t2[byte(at + 5)] ?? 0) ^
      (t1[byte(at + 6)] ?? 0) ^
      (t0[byte(at + 7)] ?? 0);
  }
  for (; at < bytes.length; at++) crc = (t0[(crc ^ byte(at)) & 0xff] ?? 0) ^ (crc >>> 8);
  return ~crc >>> 0;

  function byte(offset: number): number {
    return bytes[offset] ?? 0;
  }
}
