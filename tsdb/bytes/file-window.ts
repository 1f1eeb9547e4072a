import type { DataFolder } from './data-folder.ts';
import { FormatError } from './format-error.ts';

/** What is read at once: things follow each other in a file, and one read fetches many of them. */
const WINDOW_BYTES = 1024 * 1024;

/** Looks at one file mostly forwards, and holds one window of it: a long file is never in memory whole. */
export class FileWindow {
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

  /** A view that holds until the next call; fewer bytes when the file ends before. @throws {DataFolderError} */
  async upTo(offset: number, lengthBytes: number): Promise<Uint8Array> {
    const from = offset - this.#start;
    if (from >= 0 && from + lengthBytes <= this.#bytes.length)
      return this.#bytes.subarray(from, from + lengthBytes);
    this.#bytes = await this.#folder.read(this.file, offset, Math.max(lengthBytes, this.#windowBytes));
    this.#start = offset;
    return this.#bytes.subarray(0, lengthBytes);
  }

  /** As `upTo`, all of them. @throws {FormatError} when the file ends before. @throws {DataFolderError} */
  async bytes(offset: number, lengthBytes: number, field: string): Promise<Uint8Array> {
    if (lengthBytes === 0) return new Uint8Array(); // wherever that is: nothing has to be read for it
    const bytes = await this.upTo(offset, lengthBytes);
    if (bytes.length === lengthBytes) return bytes;
    const problem = { kind: 'ends-early', needBytes: lengthBytes, haveBytes: bytes.length } as const;
    throw new FormatError({ file: this.file, offsetBytes: offset, field }, problem);
  }
}
