import type { Origin } from '../../bytes/byte-reader.ts';
import { crc32c } from '../../bytes/crc32c.ts';
import { FormatError, type Problem } from '../../bytes/format-error.ts';
import { hex, hex32 } from '../../bytes/hex.ts';

/** A segment is pages of this size; no fragment crosses from one into the next. */
export const PAGE_BYTES = 32 * 1024;

/** A byte of kind and flags, a length of two bytes, a checksum of four. */
export const FRAGMENT_HEADER_BYTES = 7;

const KIND_BITS = 7;
const SNAPPY_BIT = 0x08;
const ZSTD_BIT = 0x10;

/** By the lowest three bits of the header. */
const KINDS = ['zeros', 'full', 'first', 'middle', 'last'] as const;

/** How a record, or a part of it, stands in a page. */
export type FragmentKind = Exclude<(typeof KINDS)[number], 'zeros'>;

export type Packing = 'none' | 'snappy' | 'zstd';

/** One fragment; offsets are bytes of the segment's file. */
export interface Fragment {
  readonly kind: FragmentKind;
  readonly packing: Packing;
  readonly offsetBytes: number;
  readonly dataBytes: number;
}

/** Why records are lost at a place. */
export type LossReason =
  /** Bytes changed: the checksum says so. */
  | 'checksum'
  /** The file ends inside a fragment, or the segment inside a record. */
  | 'torn'
  /** Something stands where a page's unused end must be zeros. */
  | 'padding'
  /** Fragments that do not follow on one another. */
  | 'order'
  /** A kind that does not exist. */
  | 'kind'
  /** Longer than what is left of the page. */
  | 'length'
  | 'unpack'
  /** The checksum is right and the record still is not what its type says. */
  | 'decode'
  /** A segment's file is not there. */
  | 'absent';

/** What stands at a place of a page. */
export type PagePiece =
  | { readonly piece: 'fragment'; readonly fragment: Fragment; readonly data: Uint8Array }
  | { readonly piece: 'zeros' }
  | {
      readonly piece: 'bad';
      readonly reason: LossReason;
      readonly error: FormatError;
      readonly next: number;
    };

/**
 * Reads the piece at `at` of a page whole or, at a file's end, filled up with zeros. `written`: bytes of the page that
 * are in the file. A bad piece tells in `next` where its fragment would end.
 */
export function readPiece(page: Uint8Array, at: number, written: number, origin: Origin): PagePiece {
  const header = page[at] ?? 0;
  const kind = KINDS[header & KIND_BITS];
  if (kind === 'zeros') {
    const other = firstOther(page, at);
    if (other === -1) return { piece: 'zeros' };
    const found = hex(page[other] ?? 0, 2);
    return bad('padding', 'zeros', { kind: 'differs', expected: '0x00', found }, other);
  }
  if (kind === undefined) {
    const found = `${header & KIND_BITS}`;
    return bad('kind', 'fragment kind', { kind: 'out-of-range', found, least: '0', most: '4' });
  }
  const haveBytes = PAGE_BYTES - at - FRAGMENT_HEADER_BYTES;
  const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
  const dataBytes = haveBytes < 0 ? 0 : view.getUint16(at + 1);
  if (dataBytes > haveBytes) {
    const reason = at + FRAGMENT_HEADER_BYTES > written ? 'torn' : 'length';
    return bad(reason, 'fragment length', { kind: 'ends-early', needBytes: dataBytes, haveBytes });
  }
  const end = at + FRAGMENT_HEADER_BYTES + dataBytes;
  const data = page.subarray(at + FRAGMENT_HEADER_BYTES, end);
  const stored = view.getUint32(at + 3);
  const computed = crc32c(data);
  if (stored !== computed) {
    if (end > written) {
      const problem: Problem = { kind: 'ends-early', needBytes: end - at, haveBytes: written - at };
      return bad('torn', 'fragment', problem, at, PAGE_BYTES);
    }
    const problem: Problem = { kind: 'checksum', expected: hex32(stored), found: hex32(computed) };
    return bad('checksum', 'fragment', problem, at, end);
  }
  const packing = header & SNAPPY_BIT ? 'snappy' : header & ZSTD_BIT ? 'zstd' : 'none';
  const offsetBytes = (origin.startBytes ?? 0) + at;
  return { piece: 'fragment', fragment: { kind, packing, offsetBytes, dataBytes }, data };

  function bad(
    reason: LossReason,
    field: string,
    problem: Problem,
    place = at,
    next = PAGE_BYTES,
  ): Extract<PagePiece, { piece: 'bad' }> {
    const offsetBytes = (origin.startBytes ?? 0) + place;
    const error = new FormatError({ file: origin.file, offsetBytes, field }, problem);
    return { piece: 'bad', reason, error, next };
  }
}

function firstOther(page: Uint8Array, from: number): number {
  for (let at = from; at < page.length; at++) if (page[at] !== 0) return at;
  return -1;
}
