import { ByteReader } from '../../bytes/byte-reader.ts';
import { crc32c } from '../../bytes/crc32c.ts';
import { type DataFolder, DataFolderError } from '../../bytes/data-folder.ts';
import { FormatError } from '../../bytes/format-error.ts';
import { hex32 } from '../../bytes/hex.ts';
import { PagedFile } from '../../bytes/paged-file.ts';

/** The first four bytes of a segment; version 1 and three zeros follow. */
export const CHUNKS_MAGIC = 0x85bd40dd;
export const CHUNKS_HEADER_BYTES = 8;
/** Length field at its longest, and the encoding. */
const HEAD_BYTES = 6;
const PAGES = { pageBytes: 256 * 1024, pages: 3 };
/** Segments that stay open: a merge of blocks goes from one to the next. */
const MOST_OPEN = 2;

/** The bytes of a chunk as they lie in its segment. `data` is a view that is good until the next one is read. */
export interface RawChunk {
  readonly encoding: number;
  readonly data: Uint8Array;
  readonly file: string;
  /** Of the first byte of `data`. */
  readonly offset: number;
}

/** Reads chunks of a block by reference. */
export class ChunkSegments {
  readonly #folder: DataFolder;
  readonly #path: string;
  readonly #names: readonly string[];
  readonly #open = new Map<number, PagedFile>();

  private constructor(folder: DataFolder, path: string, names: readonly string[]) {
    this.#folder = folder;
    this.#path = path;
    this.#names = names;
  }

  /** `path`: the block's `chunks` folder. */
  static async open(folder: DataFolder, path: string): Promise<ChunkSegments> {
    const entries = await folder.list(path);
    const names = entries
      .filter(({ name, isFolder }) => !isFolder && /^\d+$/.test(name))
      .map(({ name }) => name);
    return new ChunkSegments(folder, path, names.sort());
  }

  /** At once, when the chunk lies in a page that is kept. @throws {FormatError} on a wrong CRC. */
  peek(segment: number, offset: number): RawChunk | null {
    const file = this.#open.get(segment);
    const head = file?.peek(offset, HEAD_BYTES);
    if (!file || !head) return null;
    const { lengthBytes, dataBytes } = readHead(file, offset, head);
    const bytes = file.peek(offset + lengthBytes, 1 + dataBytes + 4);
    return bytes ? checked(file, offset + lengthBytes, bytes) : null;
  }

  /** @throws {FormatError} @throws {DataFolderError} */
  async read(segment: number, offset: number): Promise<RawChunk> {
    const file = this.#open.get(segment) ?? (await this.#openSegment(segment));
    const head = await file.upTo(offset, HEAD_BYTES);
    const { lengthBytes, dataBytes } = readHead(file, offset, head);
    const bytes = await file.read(offset + lengthBytes, 1 + dataBytes + 4, 'chunk');
    return checked(file, offset + lengthBytes, bytes);
  }

  async #openSegment(segment: number): Promise<PagedFile> {
    const name = this.#names[segment];
    if (name === undefined) {
      throw new DataFolderError('absent', `${this.#path}/${String(segment + 1).padStart(6, '0')}`);
    }
    const file = await PagedFile.open(this.#folder, `${this.#path}/${name}`, PAGES);
    const head = await file.read(0, CHUNKS_HEADER_BYTES, 'header');
    readSegmentHeader(new ByteReader(head, { file: file.path }));
    for (const oldest of this.#open.keys()) {
      if (this.#open.size < MOST_OPEN) break;
      this.#open.delete(oldest);
    }
    this.#open.set(segment, file);
    return file;
  }
}

/** @throws {FormatError} when it is no chunk segment or one of a newer version. */
export function readSegmentHeader(reader: ByteReader): void {
  const magic = reader.u32('magic');
  if (magic !== CHUNKS_MAGIC) {
    throw reader.error('magic', { kind: 'differs', expected: hex32(CHUNKS_MAGIC), found: hex32(magic) }, 0);
  }
  const version = reader.u8('version');
  if (version !== 1)
    throw reader.error('version', { kind: 'differs', expected: '1', found: `${version}` }, 4);
  reader.take(3, 'padding');
}

function readHead(
  file: PagedFile,
  offset: number,
  head: Uint8Array,
): { lengthBytes: number; dataBytes: number } {
  const place = { file: file.path, startBytes: offset };
  const reader = new ByteReader(head, place);
  const dataBytes = reader.uvarint('chunk length', Math.max(0, file.bytes - offset));
  return { lengthBytes: reader.offset, dataBytes };
}

/** `bytes`: encoding, data and CRC. */
function checked(file: PagedFile, offset: number, bytes: Uint8Array): RawChunk {
  const end = bytes.length - 4;
  const crc = crc32c(bytes.subarray(0, end));
  const stored = new ByteReader(bytes, { file: file.path }, end).u32('CRC');
  if (stored !== crc) {
    throw new FormatError(
      { file: file.path, offsetBytes: offset, field: 'chunk' },
      { kind: 'checksum', expected: hex32(stored), found: hex32(crc) },
    );
  }
  return { encoding: bytes[0] ?? 0, data: bytes.subarray(1, end), file: file.path, offset: offset + 1 };
}
