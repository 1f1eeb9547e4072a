/** One byte in bits, cut where a field begins and ends. */
export interface BitByte {
  readonly offsetBytes: number;
  readonly before: string;
  readonly inside: string;
  readonly after: string;
}

/** More bytes than these are shown in hex alone. */
const MOST_BYTES = 10;

/**
 * The bits of a short field, byte by byte; null when it is too long to be read bit by bit.
 *
 * @param bytes the file from `startBytes` on, at least as far as the field goes
 */
export function bitLine(
  bytes: Uint8Array,
  startBytes: number,
  field: { readonly fromBit: number; readonly bits: number },
): readonly BitByte[] | null {
  if (field.bits === 0) return null;
  const first = Math.floor(field.fromBit / 8);
  const last = Math.floor((field.fromBit + field.bits - 1) / 8);
  if (last - first >= MOST_BYTES) return null;
  const line: BitByte[] = [];
  for (let at = first; at <= last; at++) {
    const byte = bytes[at - startBytes];
    if (byte === undefined) return null;
    const written = byte.toString(2).padStart(8, '0');
    const from = Math.max(0, field.fromBit - at * 8);
    const to = Math.min(8, field.fromBit + field.bits - at * 8);
    line.push({
      offsetBytes: at,
      before: written.slice(0, from),
      inside: written.slice(from, to),
      after: written.slice(to),
    });
  }
  return line;
}
