import type { FormatError } from '../../bytes/format-error.ts';

/** A chunk of `chunks_head`: full, no longer changed, not yet in a block. Times are in ms, both ends included. */
export interface HeadChunk {
  readonly kind: 'chunk';
  readonly path: string;
  /** The number that is the file's name; with `offsetBytes` it is how a marker names the chunk. */
  readonly file: number;
  /** Of the record's first byte, the series ref. */
  readonly offsetBytes: number;
  /** Behind its checksum. */
  readonly endBytes: number;
  readonly ref: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly encoding: number;
  readonly isOutOfOrder: boolean;
  readonly dataOffsetBytes: number;
  readonly data: Uint8Array;
}

/**
 * Chunks that cannot be read. Upstream deletes the whole file and all later ones then, and takes from the WAL what it
 * still has of their samples.
 */
export interface HeadChunkGap {
  readonly kind: 'gap';
  readonly path: string;
  readonly file: number;
  readonly fromBytes: number;
  readonly toBytes: number;
  readonly error: FormatError;
}
