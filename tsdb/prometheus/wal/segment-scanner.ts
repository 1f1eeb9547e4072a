import { FormatError } from '../../bytes/format-error.ts';
import type { Unpackers } from '../../bytes/unpackers.ts';
import {
  FRAGMENT_HEADER_BYTES,
  type Fragment,
  type LossReason,
  PAGE_BYTES,
  type Packing,
  readPiece,
} from './fragment.ts';
import { type FragmentData, joinFragments } from './join-fragments.ts';

/** A record with its place in a segment; `bytes` are joined and unpacked. */
export interface RawRecord {
  readonly kind: 'record';
  readonly file: string;
  /** Of its first fragment's header. */
  readonly offsetBytes: number;
  /** Behind its last fragment. */
  readonly endBytes: number;
  readonly page: number;
  readonly packing: Packing;
  readonly fragments: readonly Fragment[];
  readonly bytes: Uint8Array;
}

/**
 * Bytes whose records are lost. Upstream's replay ends at the first gap, and its repair deletes all that comes after,
 * this segment's and all later ones; `toBytes` is where a reader that does not give up goes on.
 */
export interface WalGap {
  readonly kind: 'gap';
  readonly file: string;
  readonly fromBytes: number;
  readonly toBytes: number;
  readonly reason: LossReason;
  readonly error: FormatError;
}

export type SegmentItem = RawRecord | WalGap;

interface Loss {
  readonly fromBytes: number;
  readonly reason: LossReason;
  readonly error: FormatError;
}

/** Finds the records of one segment in its pages, which come in order. After a fault it looks for the next record. */
export class SegmentScanner {
  readonly #file: string;
  readonly #unpackers: Unpackers;
  /** Fragments of a record whose last one has not come. */
  #parts: FragmentData[] = [];
  #loss: Loss | null = null;
  #endBytes = 0;

  constructor(file: string, unpackers: Unpackers) {
    this.#file = file;
    this.#unpackers = unpackers;
  }

  /** A page that starts at `startBytes` of the file; only the file's last may be shorter. */
  *page(bytes: Uint8Array, startBytes: number): Generator<SegmentItem, void> {
    const written = bytes.length;
    this.#endBytes = startBytes + written;
    const page = written === PAGE_BYTES ? bytes : filledUp(bytes);
    const origin = { file: this.#file, startBytes };
    let at = 0;
    while (at < PAGE_BYTES) {
      const found = readPiece(page, at, written, origin);
      if (found.piece === 'zeros') return;
      if (found.piece === 'bad') {
        this.#lose(found.reason, found.error, startBytes + at);
        at = found.next;
        continue;
      }
      yield* this.#take(found);
      at += FRAGMENT_HEADER_BYTES + found.fragment.dataBytes;
    }
  }

  /** The segment has no more pages. */
  *end(): Generator<SegmentItem, void> {
    const [first] = this.#parts;
    if (first) {
      const offsetBytes = first.fragment.offsetBytes;
      const haveBytes = this.#endBytes - offsetBytes;
      const place = { file: this.#file, offsetBytes, field: 'last fragment' };
      this.#lose(
        'torn',
        new FormatError(place, { kind: 'ends-early', needBytes: haveBytes + 1, haveBytes }),
        0,
      );
    }
    if (this.#loss) yield this.#gapTo(this.#loss, this.#endBytes);
    this.#loss = null;
  }

  *#take(part: FragmentData): Generator<SegmentItem, void> {
    const { kind, offsetBytes } = part.fragment;
    const begins = kind === 'full' || kind === 'first';
    if (this.#loss) {
      if (!begins) return; // the rest of a lost record
      yield this.#gapTo(this.#loss, offsetBytes);
      this.#loss = null;
    } else if (begins !== (this.#parts.length === 0)) {
      const expected = begins ? 'middle or last' : 'full or first';
      const place = { file: this.#file, offsetBytes, field: 'fragment kind' };
      this.#lose('order', new FormatError(place, { kind: 'differs', expected, found: kind }), offsetBytes);
      if (!begins || !this.#loss) return;
      yield this.#gapTo(this.#loss, offsetBytes);
      this.#loss = null;
    }
    this.#parts.push(part);
    if (kind === 'full' || kind === 'last') yield* this.#finish();
  }

  *#finish(): Generator<SegmentItem, void> {
    const parts = this.#parts;
    this.#parts = [];
    const fragments = parts.map(({ fragment }) => fragment);
    const [first, last] = [fragments[0], fragments.at(-1)];
    if (!first || !last) return;
    const { offsetBytes } = first;
    const endBytes = last.offsetBytes + FRAGMENT_HEADER_BYTES + last.dataBytes;
    let bytes: Uint8Array;
    try {
      bytes = joinFragments(parts, this.#file, this.#unpackers);
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      yield this.#gapTo({ fromBytes: offsetBytes, reason: 'unpack', error }, endBytes);
      return;
    }
    const page = Math.floor(offsetBytes / PAGE_BYTES);
    const { packing } = last;
    yield { kind: 'record', file: this.#file, offsetBytes, endBytes, page, packing, fragments, bytes };
  }

  /** The record in the making is lost with what comes; a loss that began before goes on. */
  #lose(reason: LossReason, error: FormatError, atBytes: number): void {
    const fromBytes = this.#parts[0]?.fragment.offsetBytes ?? atBytes;
    this.#parts = [];
    this.#loss ??= { fromBytes, reason, error };
  }

  #gapTo({ fromBytes, reason, error }: Loss, toBytes: number): WalGap {
    return { kind: 'gap', file: this.#file, fromBytes, toBytes: Math.max(fromBytes, toBytes), reason, error };
  }
}

/** Upstream reads zeros behind a segment's end, up to the page's. */
function filledUp(bytes: Uint8Array): Uint8Array {
  const page = new Uint8Array(PAGE_BYTES);
  page.set(bytes);
  return page;
}
