const FIRST_CAPACITY_BYTES = 16 * 1024;

/** The last bytes of an endless stream, addressed by their offset in the whole stream. */
export class ByteRing {
  readonly #limitBytes: number;
  #store: Uint8Array;
  #startBytes: number;
  #endBytes: number;

  /** @param startBytes offset of the first byte that will be pushed. */
  constructor(limitBytes: number, startBytes = 0) {
    this.#limitBytes = limitBytes;
    this.#store = new Uint8Array(Math.min(FIRST_CAPACITY_BYTES, limitBytes));
    this.#startBytes = startBytes;
    this.#endBytes = startBytes;
  }

  /** Offset of the oldest byte that is still here. */
  get startBytes(): number {
    return this.#startBytes;
  }

  /** Offset of the byte that comes next. */
  get endBytes(): number {
    return this.#endBytes;
  }

  push(bytes: Uint8Array): void {
    const kept = bytes.length > this.#limitBytes ? bytes.subarray(bytes.length - this.#limitBytes) : bytes;
    this.#grow(Math.min(this.#limitBytes, this.#endBytes - this.#startBytes + kept.length));
    this.#endBytes += bytes.length;
    this.#put(kept, this.#endBytes - kept.length);
    this.#startBytes = Math.max(this.#startBytes, this.#endBytes - this.#store.length);
  }

  /** Room for at most `wantedBytes` more in one piece, to be read into; nothing of it counts before `commit`. */
  reserve(wantedBytes: number): Uint8Array {
    this.#grow(Math.min(this.#limitBytes, this.#endBytes - this.#startBytes + wantedBytes));
    const at = this.#endBytes % this.#store.length;
    return this.#store.subarray(at, at + wantedBytes);
  }

  /** Takes the first `count` bytes of what was reserved last. */
  commit(count: number): void {
    this.#endBytes += count;
    this.#startBytes = Math.max(this.#startBytes, this.#endBytes - this.#store.length);
  }

  /**
   * The bytes from `fromBytes` on, at most `lengthBytes` of them, where they lie: one piece or two. They change as soon
   * as a whole ring more has been pushed.
   *
   * @throws {RangeError} when the first of them is gone or not yet here.
   */
  pieces(fromBytes: number, lengthBytes: number): Uint8Array[] {
    if (fromBytes < this.#startBytes || fromBytes > this.#endBytes)
      throw new RangeError(`offset ${fromBytes} is outside ${this.#startBytes}..${this.#endBytes}`);
    const length = Math.min(lengthBytes, this.#endBytes - fromBytes);
    const at = fromBytes % this.#store.length;
    const head = this.#store.subarray(at, at + length);
    return head.length === length ? [head] : [head, this.#store.subarray(0, length - head.length)];
  }

  /**
   * A copy of the bytes from `fromBytes` on, at most `lengthBytes` of them.
   *
   * @throws {RangeError} when the first of them is gone or not yet here.
   */
  read(fromBytes: number, lengthBytes: number): Uint8Array {
    const pieces = this.pieces(fromBytes, lengthBytes);
    const copy = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
    let at = 0;
    for (const piece of pieces) {
      copy.set(piece, at);
      at += piece.length;
    }
    return copy;
  }

  #put(bytes: Uint8Array, offsetBytes: number): void {
    const at = offsetBytes % this.#store.length;
    const head = bytes.subarray(0, this.#store.length - at);
    this.#store.set(head, at);
    this.#store.set(bytes.subarray(head.length), 0);
  }

  /** Doubles, so that a quiet shell costs kilobytes; positions depend on the capacity, so the content moves. */
  #grow(neededBytes: number): void {
    if (neededBytes <= this.#store.length) return;
    const held = this.read(this.#startBytes, this.#endBytes - this.#startBytes);
    this.#store = new Uint8Array(Math.min(this.#limitBytes, Math.max(neededBytes, this.#store.length * 2)));
    this.#put(held, this.#startBytes);
  }
}
