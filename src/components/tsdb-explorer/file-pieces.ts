/** Pieces that are kept: a window and some way around it. */
const MOST_PIECES = 64;
const PIECE_BYTES = 64 * 1024;

/** The bytes of one file as its window needs them: what is not here yet is asked for, and drawn when it comes. */
export class FilePieces {
  readonly bytes: number;
  readonly #read: (offsetBytes: number, lengthBytes: number) => Promise<Uint8Array>;
  readonly #pieces = new Map<number, Uint8Array | null>();

  constructor(bytes: number, read: (offsetBytes: number, lengthBytes: number) => Promise<Uint8Array>) {
    this.bytes = bytes;
    this.#read = read;
  }

  /** Bytes of one line, which lies in one piece; null while they come, and `arrived` is called when they have. */
  peek(offsetBytes: number, lengthBytes: number, arrived: () => void): Uint8Array | null {
    const number = Math.floor(offsetBytes / PIECE_BYTES);
    const piece = this.#pieces.get(number);
    if (piece === undefined) this.#ask(number, arrived);
    if (!piece) return null;
    const at = offsetBytes - number * PIECE_BYTES;
    return piece.subarray(at, at + lengthBytes);
  }

  #ask(number: number, arrived: () => void): void {
    this.#pieces.set(number, null);
    for (const oldest of this.#pieces.keys()) {
      if (this.#pieces.size <= MOST_PIECES) break;
      this.#pieces.delete(oldest);
    }
    this.#read(number * PIECE_BYTES, PIECE_BYTES).then(
      (piece) => {
        this.#pieces.set(number, piece);
        arrived();
      },
      () => {}, // the file is gone: its window keeps its dots, and the view says why
    );
  }
}
