import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runNode } from './run-node.ts';

const BUILD_TIMEOUT_MS = 280_000;
const LOOK_MS = 200;

/**
 * The static site at a base path, built once for all stories of a run, whichever asks first. Nobody writes into it.
 * @returns its folder.
 */
export async function sharedSite(base = '/'): Promise<string> {
  const before = process.env.WRITEPATH_BUILT_SITE; // `npm test` has built the pages already
  if (base === '/' && before) return before;
  const shared = process.env.WRITEPATH_SHARED_SITES;
  if (!shared) throw new Error('only the stories share sites: see shared-sites-folder.ts');
  const folder = join(shared, `site${base.replaceAll('/', '_')}`);
  const lock = `${folder}.lock`;
  const endMs = Date.now() + BUILD_TIMEOUT_MS;
  while (!existsSync(folder)) {
    if (!(await takes(lock))) {
      if (Date.now() > endMs) throw new Error(`${lock} was not given back`);
      await sleep(LOOK_MS);
      continue;
    }
    try {
      if (!existsSync(folder)) await buildInto(folder, base);
    } finally {
      await rm(lock, { recursive: true });
    }
  }
  return folder;
}

async function buildInto(folder: string, base: string): Promise<void> {
  const draft = `${folder}.draft`;
  const args = ['build', '--out', draft, ...(base === '/' ? [] : ['--base', base])];
  const built = await runNode('cli/writepath.ts', args, {}, BUILD_TIMEOUT_MS);
  if (built.code !== 0) throw new Error(`the site did not build:\n${built.stdout}\n${built.stderr}`);
  await rename(draft, folder);
}

/** Another worker of this run may build the same. */
async function takes(lock: string): Promise<boolean> {
  try {
    await mkdir(lock);
    return true;
  } catch (failure) {
    if (failure instanceof Error && 'code' in failure && failure.code === 'EEXIST') return false;
    throw failure;
  }
}
