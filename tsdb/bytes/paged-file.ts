import { type DataFolder, DataFolderError } from './data-folder.ts';
import { FormatError } from './format-error.ts';

/** Pages that are kept, and their size: together what a file may cost in memory. */
export interface PageLimits {
  readonly pageBytes?: number;
  readonly pages?: number;
}

/**
 * A file read in pages of which the last used are kept. `peek` answers at once when the bytes lie in a kept page, so
 * that loops over a million things wait only where a page begins: `file.peek(…) ?? (await file.read(…))`.
 */
export class PagedFile {
  readonly path: string;
  readonly bytes: number;
  readonly #folder: DataFolder;
  readonly #pageBytes: number;
  readonly #mostPages: number;
  readonly #pages = new Map<number, Uint8Array>();
  #lastNumber = -1;
  #lastPage: Uint8Array = new Uint8Array();

  private constructor(folder: DataFolder, path: string, bytes: number, limits: PageLimits) {
    this.#folder = folder;
    this.path = path;
    this.bytes = bytes;
    this.#pageBytes = limits.pageBytes ?? 64 * 1024;
    this.#mostPages = limits.pages ?? 16;
  }

  /** @throws {DataFolderError} when it is absent, no file, or not to be read. */
  static async open(folder: DataFolder, path: string, limits: PageLimits = {}): Promise<PagedFile> {
    const file = new PagedFile(folder, path, await sizeOf(folder, path), limits);
    if (file.bytes > 0) await file.#page(0);
    return file;
  }

  /** The bytes when a kept page has them all; a view that is only good until the next `read`. */
  peek(offset: number, lengthBytes: number): Uint8Array | null {
    const number = Math.floor(offset / this.#pageBytes);
    if (number !== this.#lastNumber) {
      const page = this.#pages.get(number);
      if (!page) return null;
      this.#lastNumber = number;
      this.#lastPage = page;
    }
    const at = offset - number * this.#pageBytes;
    return at + lengthBytes <= this.#lastPage.length ? this.#lastPage.subarray(at, at + lengthBytes) : null;
  }

  /**
   * A view that is only good until the next `read`.
   * @throws {FormatError} when the file ends before; nothing is read or allocated then.
   */
  async read(offset: number, lengthBytes: number, field: string): Promise<Uint8Array> {
    this.#demand(offset, lengthBytes, this.bytes - offset, field);
    if (lengthBytes > this.#pageBytes) {
      const bytes = await this.#folder.read(this.path, offset, lengthBytes);
      this.#demand(offset, lengthBytes, bytes.length, field);
      return bytes;
    }
    const first = Math.floor(offset / this.#pageBytes);
    const at = offset - first * this.#pageBytes;
    const head = (await this.#page(first)).subarray(at, at + lengthBytes);
    if (head.length === lengthBytes) return head;
    const tail = (await this.#page(first + 1)).subarray(0, lengthBytes - head.length);
    this.#demand(offset, lengthBytes, head.length + tail.length, field);
    const bytes = new Uint8Array(lengthBytes);
    bytes.set(head);
    bytes.set(tail, head.length);
    return bytes;
  }

  /** What is there from a place on, at most so much: for loops that do not know where the next thing ends. */
  async upTo(offset: number, lengthBytes: number): Promise<Uint8Array> {
    const length = Math.max(0, Math.min(lengthBytes, this.bytes - offset));
    return this.peek(offset, length) ?? this.read(offset, length, 'bytes');
  }

  #demand(offset: number, needBytes: number, haveBytes: number, field: string): void {
    if (needBytes <= haveBytes) return;
    const place = { file: this.path, offsetBytes: offset, field };
    throw new FormatError(place, { kind: 'ends-early', needBytes, haveBytes: Math.max(0, haveBytes) });
  }

  async #page(number: number): Promise<Uint8Array> {
    const kept = this.#pages.get(number);
    const page = kept ?? (await this.#readPage(number));
    this.#pages.delete(number); // behind all others: the first of the map was not used for the longest time
    this.#pages.set(number, page);
    return page;
  }

  /** Into the bytes of the page that was not used for the longest time, once there are as many as may be kept. */
  #readPage(number: number): Promise<Uint8Array> {
    const [oldest] = this.#pages.size < this.#mostPages ? [] : this.#pages;
    const at = number * this.#pageBytes;
    if (!oldest) return this.#folder.read(this.path, at, this.#pageBytes);
    this.#pages.delete(oldest[0]);
    if (oldest[0] === this.#lastNumber) this.#lastNumber = -1;
    return this.#folder.read(this.path, at, this.#pageBytes, oldest[1]);
  }
}

async function sizeOf(folder: DataFolder, path: string): Promise<number> {
  const cut = path.lastIndexOf('/');
  const name = path.slice(cut + 1);
  const entry = (await folder.list(path.slice(0, Math.max(0, cut)))).find((one) => one.name === name);
  if (!entry) throw new DataFolderError('absent', path);
  if (entry.isFolder) throw new DataFolderError('not-a-file', path);
  return entry.bytes;
}
