import type { DataFolder } from '../../bytes/data-folder.ts';

const WINDOW_BYTES = 1024 * 1024;

/** Looks at a file from some place on, in order, through a window: a long file is never in memory whole. */
export class FileWindow {
  readonly #folder: DataFolder;
  readonly #path: string;
  #bytes: Uint8Array = new Uint8Array();
  #startBytes = 0;

  constructor(folder: DataFolder, path: string) {
    this.#folder = folder;
    this.#path = path;
  }

  /** A view of the next bytes; fewer when the file ends before. @throws {DataFolderError} */
  async look(offsetBytes: number, lengthBytes: number): Promise<Uint8Array> {
    const from = offsetBytes - this.#startBytes;
    if (from < 0 || from + lengthBytes > this.#bytes.length) {
      this.#bytes = await this.#folder.read(this.#path, offsetBytes, Math.max(lengthBytes, WINDOW_BYTES));
      this.#startBytes = offsetBytes;
      return this.#bytes.subarray(0, lengthBytes);
    }
    return this.#bytes.subarray(from, from + lengthBytes);
  }
}
