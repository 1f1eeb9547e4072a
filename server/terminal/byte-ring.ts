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

  /**
   * A copy of the bytes from `fromBytes` on, at most `lengthBytes` of them.
   *
   * @throws {RangeError} when the first of them is gone or not yet here.
   */
  read(fromBytes: number, lengthBytes: number): Uint8Array {
    if (fromBytes < this.#startBytes || fromBytes > this.#endBytes)
      throw new RangeError(`offset ${fromBytes} is outside ${this.#startBytes}..${this.#endBytes}`);
    const copy = new Uint8Array(Math.min(lengthBytes, this.#endBytes - fromBytes));
    const at = fromBytes % this.#store.length;
    const head = this.#store.subarray(at, at + copy.length);
    copy.set(head);
    copy.set(this.#store.subarray(0, copy.length - head.length), head.length);
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
