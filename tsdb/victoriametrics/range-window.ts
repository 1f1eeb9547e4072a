import type { DataFolder } from '../bytes/data-folder.ts';
import { FormatError } from '../bytes/format-error.ts';

/** Blocks follow each other in a file: one read fetches many of them. */
const WINDOW_BYTES = 1024 * 1024;

/** Reads ranges of one file, mostly forwards, and holds one window of it. */
export class RangeWindow {
  readonly file: string;
  readonly #folder: DataFolder;
  readonly #windowBytes: number;
  #start = 0;
  #bytes: Uint8Array = new Uint8Array();

  constructor(folder: DataFolder, file: string, windowBytes = WINDOW_BYTES) {
    this.file = file;
    this.#folder = folder;
    this.#windowBytes = windowBytes;
  }

  /** A view that holds until the next call. @throws {FormatError} when the file ends before. @throws {DataFolderError} */
  async bytes(offset: number, lengthBytes: number, field: string): Promise<Uint8Array> {
    if (lengthBytes === 0) return new Uint8Array();
    const from = offset - this.#start;
    if (from >= 0 && from + lengthBytes <= this.#bytes.length)
      return this.#bytes.subarray(from, from + lengthBytes);
    this.#bytes = await this.#folder.read(this.file, offset, Math.max(lengthBytes, this.#windowBytes));
    this.#start = offset;
    const haveBytes = this.#bytes.length;
    if (haveBytes >= lengthBytes) return this.#bytes.subarray(0, lengthBytes);
    const problem = { kind: 'ends-early', needBytes: lengthBytes, haveBytes } as const;
    throw new FormatError({ file: this.file, offsetBytes: offset, field }, problem);
  }
}
