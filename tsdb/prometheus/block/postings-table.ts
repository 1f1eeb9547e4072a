import { ByteReader } from '../../bytes/byte-reader.ts';
import { FormatError } from '../../bytes/format-error.ts';
import type { PagedFile } from '../../bytes/paged-file.ts';
import type { IndexToc } from './index-toc.ts';
import { ListPostings, noPostings, type Postings, type PostingsCost } from './postings.ts';
import { openSection, type Section } from './section.ts';
import { readText } from './symbols.ts';
import { walkSection } from './walk-section.ts';

/** A label name, and where its first entry stands: the table is sorted by name, then value. */
interface NamePlace {
  readonly start: number;
  values: number;
}

export interface LabelValue {
  readonly value: string;
  /** Of its posting list in the index. */
  readonly offset: number;
}

/** Leads from a label pair to the posting list of its series. Names stay in memory, values are read when asked for. */
export class PostingsTable {
  readonly #file: PagedFile;
  readonly #section: Section;
  readonly #names: ReadonlyMap<string, NamePlace>;

  private constructor(file: PagedFile, section: Section, names: ReadonlyMap<string, NamePlace>) {
    this.#file = file;
    this.#section = section;
    this.#names = names;
  }

  /** Goes through the table once. @throws {FormatError} */
  static async open(file: PagedFile, toc: IndexToc): Promise<PostingsTable> {
    const framed = await openSection(file, toc.postingsOffsetTable, 'postings offset table');
    const section = { start: framed.start + 4, end: framed.end };
    const names = new Map<string, NamePlace>();
    await walkSection(file, section, (reader) => {
      const start = reader.place;
      const { name } = readEntry(reader);
      const place = names.get(name);
      if (place) place.values++;
      else names.set(name, { start, values: 1 });
      return true;
    });
    return new PostingsTable(file, section, names);
  }

  /** Label names, sorted as the table is. */
  get names(): readonly string[] {
    return [...this.#names.keys()].filter((name) => name !== '');
  }

  valueCount(name: string): number {
    return this.#names.get(name)?.values ?? 0;
  }

  /** Calls back for each value of a name, in the table's order, until it answers false. @throws {FormatError} */
  async eachValue(name: string, visit: (found: LabelValue) => boolean): Promise<void> {
    const place = this.#names.get(name);
    if (!place) return;
    let left = place.values; // an index of version 1 need not be sorted: then they lie apart
    await walkSection(this.#file, { start: place.start, end: this.#section.end }, (reader) => {
      const entry = readEntry(reader);
      if (entry.name !== name) return left > 0;
      left--;
      return visit(entry) && left > 0;
    });
  }

  /** The list of a label pair; of all series for two empty texts. Empty when nothing has the pair. */
  async postings(name: string, value: string, cost: PostingsCost): Promise<Postings> {
    let offset = -1;
    await this.eachValue(name, (found) => {
      if (found.value === value) offset = found.offset;
      return offset < 0;
    });
    const text = name === '' ? 'all' : `${name}=${JSON.stringify(value)}`;
    return offset < 0 ? noPostings(text) : this.list(text, offset, cost);
  }

  /** Reads and checks the list at a place. @throws {FormatError} */
  async list(name: string, offset: number, cost: PostingsCost): Promise<ListPostings> {
    const { start, end } = await openSection(this.#file, offset, 'postings');
    const bytes = (await this.#file.read(start, end - start, 'postings')).slice(); // kept while others are read
    const reader = new ByteReader(bytes, { file: this.#file.path, startBytes: start });
    const count = reader.u32('postings count');
    if (4 * count !== reader.left) {
      const place = { file: this.#file.path, offsetBytes: start, field: 'postings count' };
      throw new FormatError(place, { kind: 'differs', expected: `${reader.left / 4}`, found: `${count}` });
    }
    return new ListPostings(name, bytes.subarray(4), cost);
  }
}

function readEntry(reader: ByteReader): LabelValue & { readonly name: string } {
  const at = reader.offset;
  const strings = reader.uvarint('string count');
  if (strings !== 2) {
    throw reader.error('string count', { kind: 'differs', expected: '2', found: `${strings}` }, at);
  }
  const name = readText(reader, 'label name');
  return { name, value: readText(reader, 'label value'), offset: reader.uvarint('postings offset') };
}
