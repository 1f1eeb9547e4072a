import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

/** The whole site compressed is a few megabytes; this bounds it whatever is built. */
const CACHE_BYTES = 48 * 1024 * 1024;
/** Below it the headers outweigh the gain. */
const WORTH_BYTES = 1024;
/** Text of megabytes at a higher quality would hold a worker thread for a second. */
const BROTLI_QUALITY = 6;

export type Encoding = 'br' | 'gzip';

/** Compresses a file once a version (`key` changes with it) and keeps it in memory. */
export interface CompressedCache {
  get(key: string, encoding: Encoding, read: () => Promise<Buffer>): Promise<Buffer>;
}

export function createCompressedCache(): CompressedCache {
  const kept = new Map<string, Promise<Buffer>>();
  let bytes = 0;
  return {
    get(key, encoding, read) {
      const name = `${encoding} ${key}`;
      const found = kept.get(name);
      if (found) return found;
      const made = compress(encoding, read);
      kept.set(name, made);
      made.then(
        (buffer) => {
          bytes += buffer.length;
          if (bytes <= CACHE_BYTES) return;
          kept.clear();
          bytes = 0;
        },
        () => kept.delete(name),
      );
      return made;
    },
  };
}

async function compress(encoding: Encoding, read: () => Promise<Buffer>): Promise<Buffer> {
  const plain = await read();
  if (encoding === 'gzip') return gzipped(plain);
  return brotli(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } });
}

/** The best encoding that the visitor takes, null for a file that is not worth it. */
export function chooseEncoding(accept: string | undefined, bytes: number): Encoding | null {
  if (bytes < WORTH_BYTES || accept === undefined) return null;
  const taken = accept
    .split(',')
    .map((part) => part.trim())
    .filter((part) => !/;\s*q=0(\.0*)?$/.test(part));
  const names = new Set(taken.map((part) => part.split(';', 1)[0]));
  if (names.has('br')) return 'br';
  return names.has('gzip') ? 'gzip' : null;
}
