import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { hashFile } from './hash-file.ts';

const EntrySchema = v.object({
  bytes: v.number(),
  inode: v.number(),
  modifiedMs: v.number(),
  /** Cannot be set by hand, unlike the time of modification. */
  changedMs: v.number(),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
});
const EntriesSchema = v.record(v.string(), EntrySchema);
type Entries = v.InferOutput<typeof EntriesSchema>;

/**
 * SHA-256 of a file that is read again only when it is another file or was touched: the programs of a stack have half
 * a gigabyte, and hashing them held every start for seconds.
 */
export type HashOf = (path: string) => Promise<string>;

/** Remembers in `<cacheFolder>/known-hashes.json`. */
export function createKnownHashes(cacheFolder: string): HashOf {
  const memory = join(cacheFolder, 'known-hashes.json');
  let writing: Promise<void> = Promise.resolve();
  return async (path) => {
    const { size, ino, mtimeMs, ctimeMs } = await stat(path);
    const seen = { bytes: size, inode: ino, modifiedMs: mtimeMs, changedMs: ctimeMs };
    const known = new Map(Object.entries(await readEntries(memory))).get(path);
    if (known && isSame(known, seen)) return known.sha256;
    const sha256 = await hashFile(path);
    writing = writing.then(() => addEntry(memory, path, { ...seen, sha256 }));
    await writing;
    return sha256;
  };
}

function isSame(known: Omit<Entries[string], 'sha256'>, seen: Omit<Entries[string], 'sha256'>): boolean {
  return (
    known.bytes === seen.bytes &&
    known.inode === seen.inode &&
    known.modifiedMs === seen.modifiedMs &&
    known.changedMs === seen.changedMs
  );
}

async function readEntries(memory: string): Promise<Entries> {
  try {
    return v.parse(EntriesSchema, JSON.parse(await readFile(memory, 'utf8')));
  } catch {
    return {}; // absent or broken: every file is read once more
  }
}

/** What another process wrote meanwhile is kept. A folder that cannot be written only costs the time of hashing. */
async function addEntry(memory: string, path: string, entry: Entries[string]): Promise<void> {
  try {
    await mkdir(dirname(memory), { recursive: true });
    const whole = { ...(await readEntries(memory)), [path]: entry };
    const draft = `${memory}.${process.pid}`;
    await writeFile(draft, `${JSON.stringify(whole, null, 2)}\n`);
    await rename(draft, memory);
  } catch {
    // See above.
  }
}
