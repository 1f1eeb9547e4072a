/**
 * Unpackers that the caller brings: Node's zlib in the shell, a JavaScript one on a page. Each refuses to make more
 * than `mostBytes`; what it throws becomes a FormatError of the file that is read.
 */
export interface Unpackers {
  /** One snappy block, without frames. */
  readonly snappy: (packed: Uint8Array, mostBytes: number) => Uint8Array;
  /** One zstd frame. */
  readonly zstd: (packed: Uint8Array, mostBytes: number) => Uint8Array;
}
