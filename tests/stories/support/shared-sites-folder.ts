import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Of vitest: before the first story. Workers inherit the name of the folder. */
export async function setup(): Promise<void> {
  process.env.WRITEPATH_SHARED_SITES ??= await mkdtemp(join(tmpdir(), 'writepath-sites-'));
}

/** Of vitest: after the last story. */
export async function teardown(): Promise<void> {
  const folder = process.env.WRITEPATH_SHARED_SITES;
  if (folder) await rm(folder, { recursive: true, force: true });
}
