import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Of vitest: before the first story and after the last. Workers inherit the name of the folder. */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'writepath-sites-'));
  process.env.WRITEPATH_SHARED_SITES = folder;
  return () => rm(folder, { recursive: true, force: true });
}
