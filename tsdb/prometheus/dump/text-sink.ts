/** Takes bytes and is done with them when it resolves: they are overwritten then. */
export type WriteBytes = (bytes: Uint8Array) => Promise<void>;

/** A line is at most a label set and a sample; longer ones make the buffer grow. */
const ROOM_BYTES = 4096;

/** Collects lines in one buffer and hands it on when it is full. */
export class TextSink {
  bytes: Uint8Array;
  length = 0;
  /** All bytes that were handed on. */
  written = 0;
  readonly #write: WriteBytes;
  readonly #encoder = new TextEncoder();

  constructor(write: WriteBytes, bufferBytes = 256 * 1024) {
    this.#write = write;
    this.bytes = new Uint8Array(bufferBytes + ROOM_BYTES);
  }

  /** Whether so many bytes and some more can be written without a flush. */
  has(lengthBytes: number): boolean {
    return this.length + lengthBytes + ROOM_BYTES <= this.bytes.length;
  }

  async flush(): Promise<void> {
    if (this.length > 0) await this.#write(this.bytes.subarray(0, this.length));
    this.written += this.length;
    this.length = 0;
  }

  /** Hands on what is there, and has room for so many bytes then. */
  async makeRoom(lengthBytes: number): Promise<void> {
    await this.flush();
    if (!this.has(lengthBytes)) this.bytes = new Uint8Array(2 * (lengthBytes + ROOM_BYTES));
  }

  /** Bytes that were given room. */
  put(bytes: Uint8Array): void {
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  encode(text: string): Uint8Array {
    return this.#encoder.encode(text);
  }
}
