import { ByteReader } from '../../bytes/byte-reader.ts';
import { crc32c } from '../../bytes/crc32c.ts';
import { FormatError } from '../../bytes/format-error.ts';
import { hex32 } from '../../bytes/hex.ts';
import type { PagedFile } from '../../bytes/paged-file.ts';
import { type IndexToc, seriesEnd, seriesIdBytes } from './index-toc.ts';
import { readSeriesEntry, type SeriesEntry } from './series-entry.ts';

/** A length field at its longest. */
const LENGTH_BYTES = 5;

/** An entry with its id, as posting lists name it, and its place. */
export interface PlacedSeries extends SeriesEntry {
  readonly id: number;
  readonly offset: number;
  /** Behind the CRC. */
  readonly end: number;
}

/** Reads series of an index, one by id or all in order of their labels. */
export class SeriesReader {
  readonly #file: PagedFile;
  readonly #idBytes: number;
  readonly #start: number;
  readonly #end: number;

  constructor(file: PagedFile, toc: IndexToc) {
    this.#file = file;
    this.#idBytes = seriesIdBytes(toc);
    this.#start = toc.series;
    this.#end = seriesEnd(toc);
  }

  /** @throws {FormatError} */
  async byId(id: number): Promise<PlacedSeries> {
    const offset = id * this.#idBytes;
    if (offset >= this.#start && offset < this.#end) return this.#at(offset);
    const place = { file: this.#file.path, offsetBytes: offset, field: 'series id' };
    throw new FormatError(place, {
      kind: 'out-of-range',
      found: `${id}`,
      least: `${Math.ceil(this.#start / this.#idBytes)}`,
      most: `${Math.floor((this.#end - 1) / this.#idBytes)}`,
    });
  }

  /** All, as they lie in the file: Prometheus writes them sorted by labels. @throws {FormatError} */
  async *all(): AsyncGenerator<PlacedSeries> {
    for (let at = this.#start; ; ) {
      at = await this.#nextEntry(at);
      if (at >= this.#end) return;
      const series = await this.#at(at);
      yield series;
      at = series.end;
    }
  }

  /** Behind the padding: an entry is never empty, so its length is not 0. */
  async #nextEntry(from: number): Promise<number> {
    let at = Math.ceil(from / this.#idBytes) * this.#idBytes;
    for (; at < this.#end; at += this.#idBytes) {
      const byte = this.#file.peek(at, 1) ?? (await this.#file.read(at, 1, 'series'));
      if (byte[0] !== 0) return at;
    }
    return at;
  }

  async #at(offset: number): Promise<PlacedSeries> {
    const head = this.#file.peek(offset, LENGTH_BYTES) ?? (await this.#file.upTo(offset, LENGTH_BYTES));
    const length = new ByteReader(head, { file: this.#file.path, startBytes: offset });
    const bodyBytes = length.uvarint('series length');
    const body = offset + length.offset;
    const end = body + bodyBytes + 4;
    const bytes =
      this.#file.peek(body, bodyBytes + 4) ?? (await this.#file.read(body, bodyBytes + 4, 'series'));
    const reader = new ByteReader(bytes, { file: this.#file.path, startBytes: body });
    const crc = crc32c(bytes.subarray(0, bodyBytes));
    const entry = reader.within(bodyBytes, 'series');
    const stored = reader.u32('series CRC');
    if (stored !== crc) {
      throw reader.error('series', { kind: 'checksum', expected: hex32(stored), found: hex32(crc) }, 0);
    }
    return { id: offset / this.#idBytes, offset, end, ...readSeriesEntry(entry) };
  }
}
