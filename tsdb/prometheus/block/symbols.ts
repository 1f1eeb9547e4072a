import type { ByteReader } from '../../bytes/byte-reader.ts';
import { FormatError } from '../../bytes/format-error.ts';
import type { PagedFile } from '../../bytes/paged-file.ts';
import { openSection, type Section } from './section.ts';
import { walkSection } from './walk-section.ts';

/** Prometheus keeps the place of each 32nd symbol in memory, too. */
const EACH = 32;
/** Decoded symbols that are kept; names and frequent values stay, as all are dropped together when it is full. */
const MOST_KEPT = 20_000;

/** Names and values of labels, each once, in byte order: series name them by number (v2) or by place (v1). */
export class Symbols {
  readonly count: number;
  readonly #file: PagedFile;
  readonly #section: Section;
  readonly #version: number;
  /** Byte of each 32nd symbol. */
  readonly #places: readonly number[];
  readonly #kept = new Map<number, string>();

  private constructor(
    file: PagedFile,
    section: Section,
    version: number,
    count: number,
    places: readonly number[],
  ) {
    this.#file = file;
    this.#section = section;
    this.#version = version;
    this.count = count;
    this.#places = places;
  }

  /** Goes through the section once. @throws {FormatError} */
  static async open(file: PagedFile, offset: number, version: number): Promise<Symbols> {
    const section = await openSection(file, offset, 'symbols');
    const places: number[] = [];
    let count = -1;
    let read = 0;
    await walkSection(file, section, (reader) => {
      if (count < 0) {
        count = readCount(reader, section);
        return count > 0;
      }
      const place = reader.place;
      skipText(reader, 'symbol');
      if (read % EACH === 0) places.push(place);
      read++;
      return read < count;
    });
    if (read < Math.max(count, 0)) {
      throw new FormatError(
        { file: file.path, offsetBytes: offset, field: 'symbols' },
        { kind: 'differs', expected: `${count}`, found: `${read}` },
      );
    }
    return new Symbols(file, section, version, Math.max(0, count), places);
  }

  /** A symbol that was asked for before. */
  kept(reference: number): string | undefined {
    return this.#kept.get(reference);
  }

  /** @throws {FormatError} when there is no such symbol. */
  async at(reference: number): Promise<string> {
    const text = this.#version === 1 ? await this.#atPlace(reference) : await this.#atNumber(reference);
    if (this.#kept.size >= MOST_KEPT) this.#kept.clear();
    this.#kept.set(reference, text);
    return text;
  }

  async #atPlace(place: number): Promise<string> {
    if (place < this.#section.start + 4 || place >= this.#section.end) throw this.#unknown(place);
    let found = '';
    await walkSection(this.#file, { start: place, end: this.#section.end }, (reader) => {
      found = readText(reader, 'symbol');
      return false;
    });
    return found;
  }

  async #atNumber(number: number): Promise<string> {
    const start = this.#places[Math.floor(number / EACH)];
    if (start === undefined || number >= this.count) throw this.#unknown(number);
    let left = number % EACH;
    let found = '';
    await walkSection(this.#file, { start, end: this.#section.end }, (reader) => {
      if (left > 0) {
        skipText(reader, 'symbol');
        left--; // behind it: one that a step cuts is skipped again
        return true;
      }
      found = readText(reader, 'symbol');
      return false;
    });
    return found;
  }

  #unknown(reference: number): FormatError {
    const place = { file: this.#file.path, offsetBytes: this.#section.start, field: 'symbol reference' };
    const most = this.#version === 1 ? this.#section.end : this.count - 1;
    return new FormatError(place, {
      kind: 'out-of-range',
      found: `${reference}`,
      least: '0',
      most: `${most}`,
    });
  }
}

/** Each symbol takes a byte or more, so a count above the section's bytes is a lie. */
function readCount(reader: ByteReader, { start, end }: Section): number {
  const count = reader.u32('symbol count');
  if (count <= end - start - 4) return count;
  const problem = {
    kind: 'out-of-range',
    found: `${count}`,
    least: '0',
    most: `${end - start - 4}`,
  } as const;
  throw reader.error('symbol count', problem, reader.offset - 4);
}

const DECODER = new TextDecoder('utf-8', { ignoreBOM: true });

/** A text of UTF-8 behind its length. @throws {FormatError} */
export function readText(reader: ByteReader, field: string): string {
  return DECODER.decode(reader.take(reader.uvarint(field), field));
}

function skipText(reader: ByteReader, field: string): void {
  reader.take(reader.uvarint(field), field);
}
