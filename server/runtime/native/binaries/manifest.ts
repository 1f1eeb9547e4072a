import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';

const EntrySchema = v.object({
  from: v.string(),
  version: v.nullable(v.string()),
  sha256: v.string(),
  verified: v.boolean(),
});
const ManifestSchema = v.record(v.string(), EntrySchema);

/** What is known of a program in the cache: where it came from, and its hash when it came. */
export type ManifestEntry = v.InferOutput<typeof EntrySchema>;

/** Reads `<binFolder>/manifest.json`; an absent or broken file is an empty manifest (programs are then fetched anew). */
export async function readManifest(binFolder: string): Promise<Record<string, ManifestEntry>> {
  const text = await readFile(join(binFolder, 'manifest.json'), 'utf8').catch(
    (failure: NodeJS.ErrnoException) => {
      if (failure.code === 'ENOENT') return '{}';
      throw failure;
    },
  );
  try {
    return v.parse(ManifestSchema, JSON.parse(text));
  } catch {
    return {}; // half-written by a crash: nothing in it can be trusted, and nothing else depends on it
  }
}

export async function addToManifest(
  binFolder: string,
  entries: Record<string, ManifestEntry>,
): Promise<void> {
  await write(binFolder, { ...(await readManifest(binFolder)), ...entries });
}

/**
 * Called before programs are installed anew: between their file and their entry a crash can fall, and a file beside the
 * entry of an older one would look tampered with. Without an entry it is simply fetched again.
 */
export async function dropFromManifest(binFolder: string, programs: readonly string[]): Promise<void> {
  const whole = await readManifest(binFolder);
  const kept = Object.fromEntries(Object.entries(whole).filter(([name]) => !programs.includes(name)));
  if (Object.keys(kept).length < Object.keys(whole).length) await write(binFolder, kept);
}

async function write(binFolder: string, whole: Record<string, ManifestEntry>): Promise<void> {
  await mkdir(binFolder, { recursive: true });
  const draft = join(binFolder, `.manifest-${process.pid}.json`);
  await writeFile(draft, `${JSON.stringify(whole, null, 2)}\n`);
  await rename(draft, join(binFolder, 'manifest.json'));
}
