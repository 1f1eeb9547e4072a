/** One member of a tar stream; `take` must be called before the next entry is asked for, else its bytes are passed over. */
export interface TarEntry {
  readonly path: string;
  readonly folder: boolean;
  readonly bytes: number;
  /** Its content, in the chunks in which it arrives. */
  content(): AsyncGenerator<Uint8Array>;
}

const BLOCK = 512;
const FOLDER = '5';
const PAX = 'x';
const REGULAR = new Set(['0', '\0', '7']);

/**
 * Reads a tar stream as Docker's engine writes it: ustar headers, with pax records for what does not fit. Whoever stops
 * early ends the stream with it.
 */
export async function* tarEntries(stream: AsyncIterable<Uint8Array | string>): AsyncGenerator<TarEntry> {
  const source = new ByteSource(stream);
  try {
    yield* entriesOf(source);
  } finally {
    await source.end(); // what is left unread would keep the engine's connection
  }
}

async function* entriesOf(source: ByteSource): AsyncGenerator<TarEntry> {
  let pax = new Map<string, string>();
  for (;;) {
    const header = await source.read(BLOCK);
    if (header === null || header.every((byte) => byte === 0)) return;
    const type = String.fromCharCode(header[156] ?? 0);
    const prefix = text(header, 345, 155);
    const bytes = pax.has('size') ? Number(pax.get('size')) : sizeOf(header);
    const padding = (BLOCK - (bytes % BLOCK)) % BLOCK;
    if (type === PAX) {
      pax = paxRecords((await source.read(bytes)) ?? new Uint8Array());
      await source.skip(padding);
      continue;
    }
    const path = pax.get('path') ?? (prefix ? `${prefix}/${text(header, 0, 100)}` : text(header, 0, 100));
    pax = new Map();
    let left = bytes;
    if (type === FOLDER || REGULAR.has(type)) {
      yield {
        path,
        folder: type === FOLDER,
        bytes,
        async *content() {
          while (left > 0) {
            const part = await source.some(left);
            if (part === null) throw new RangeError(`the archive ends inside ${path}`);
            left -= part.length;
            yield part;
          }
        },
      };
    }
    await source.skip(left + padding);
  }
}

class ByteSource {
  readonly #chunks: AsyncIterator<Uint8Array | string>;
  #rest: Uint8Array = new Uint8Array();

  constructor(stream: AsyncIterable<Uint8Array | string>) {
    this.#chunks = stream[Symbol.asyncIterator]();
  }

  async end(): Promise<void> {
    await this.#chunks.return?.();
  }

  /** At least one byte, at most `limit`; null at the end. */
  async some(limit: number): Promise<Uint8Array | null> {
    while (this.#rest.length === 0) {
      const next = await this.#chunks.next();
      if (next.done) return null;
      this.#rest = typeof next.value === 'string' ? new TextEncoder().encode(next.value) : next.value;
    }
    const part = this.#rest.subarray(0, limit);
    this.#rest = this.#rest.subarray(part.length);
    return part;
  }

  async read(length: number): Promise<Uint8Array | null> {
    const whole = new Uint8Array(length);
    for (let at = 0; at < length; ) {
      const part = await this.some(length - at);
      if (part === null) return null;
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  async skip(length: number): Promise<void> {
    for (let left = length; left > 0; ) {
      const part = await this.some(left);
      if (part === null) return;
      left -= part.length;
    }
  }
}

function text(header: Uint8Array, from: number, length: number): string {
  const field = header.subarray(from, from + length);
  const end = field.indexOf(0);
  return new TextDecoder().decode(end < 0 ? field : field.subarray(0, end));
}

/** Octal digits; GNU's base 256 for files of 8 GiB and more. */
function sizeOf(header: Uint8Array): number {
  if (((header[124] ?? 0) & 0x80) === 0) return Number.parseInt(text(header, 124, 12).trim() || '0', 8);
  let size = 0;
  for (const byte of header.subarray(128, 136)) size = size * 256 + byte;
  return size;
}

/** "LENGTH key=value\n", one after the other; the length counts itself. */
function paxRecords(bytes: Uint8Array): Map<string, string> {
  const records = new Map<string, string>();
  for (let at = 0; at < bytes.length; ) {
    const length = Number.parseInt(new TextDecoder().decode(bytes.subarray(at, at + 12)), 10);
    if (!(length > 0)) break;
    const record = new TextDecoder().decode(bytes.subarray(at, at + length - 1));
    const [key = '', value = ''] = record.slice(record.indexOf(' ') + 1).split(/=(.*)/s);
    records.set(key, value);
    at += length;
  }
  return records;
}
