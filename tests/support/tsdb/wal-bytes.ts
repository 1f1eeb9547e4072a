import { crc32c } from '../../../tsdb/bytes/crc32c.ts';

const PAGE_BYTES = 32 * 1024;
const HEADER_BYTES = 7;
/** The lowest bits of a fragment's first byte. */
export const KIND = { full: 1, first: 2, middle: 3, last: 4 } as const;

/** One fragment; `kind` is its first byte, with flags if wanted. */
export function fragmentBytes(kind: number, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, kind);
  view.setUint16(1, data.length);
  view.setUint32(3, crc32c(data));
  bytes.set(data, HEADER_BYTES);
  return bytes;
}

/** A segment of records as Prometheus writes it, without packing. */
export function segmentBytes(records: readonly Uint8Array[]): Uint8Array {
  const parts: Uint8Array[] = [];
  let inPage = 0;
  const put = (bytes: Uint8Array): void => {
    parts.push(bytes);
    inPage = (inPage + bytes.length) % PAGE_BYTES;
  };
  for (const record of records) {
    for (let from = 0, index = 0; index === 0 || from < record.length; index++) {
      const room = PAGE_BYTES - inPage - HEADER_BYTES;
      if (room <= 0) {
        put(new Uint8Array(PAGE_BYTES - inPage));
        index--;
        continue;
      }
      const data = record.subarray(from, from + room);
      from += data.length;
      const isLast = from >= record.length;
      const kind = index === 0 ? (isLast ? KIND.full : KIND.first) : isLast ? KIND.last : KIND.middle;
      put(fragmentBytes(kind, data));
    }
  }
  return concat(parts);
}

/** Pieces, one behind the other. */
export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
