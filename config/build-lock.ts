import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

const POLL_INTERVAL_MS = 200;
const SQLITE_BUSY = 5;

/**
 * Waits until no other build works in this checkout. Astro keeps half-made pages in `.astro/` whatever `--outDir`
 * says, so two builds at once take each other's files away. The lock is SQLite's, thus the kernel's: it ends with
 * the process that holds it, however that ends.
 *
 * @param onWait called once, when there is another build.
 * @returns what gives the lock back.
 */
export async function takeBuildLock(
  root: string,
  onWait: () => void,
  signal?: AbortSignal,
): Promise<() => void> {
  const folder = join(root, '.astro');
  mkdirSync(folder, { recursive: true });
  const file = new DatabaseSync(join(folder, 'build.lock'), { timeout: 0 });
  let told = false;
  while (!tryLock(file)) {
    if (!told) onWait();
    told = true;
    await sleep(POLL_INTERVAL_MS, undefined, signal ? { signal } : {}).catch((failure: unknown) => {
      file.close();
      throw failure;
    });
  }
  return () => {
    if (file.isOpen) file.close();
  };
}

function tryLock(file: DatabaseSync): boolean {
  try {
    file.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (failure) {
    if (failure instanceof Error && 'errcode' in failure && failure.errcode === SQLITE_BUSY) return false;
    throw failure;
  }
}

/** Lets one build at a time work in the checkout; it stands first among the integrations. */
export function buildLock(): AstroIntegration {
  let giveBack = () => {};
  return {
    name: 'writepath-build-lock',
    hooks: {
      'astro:config:setup': async ({ command, config, logger }) => {
        if (command !== 'build') return;
        giveBack = await takeBuildLock(fileURLToPath(config.root), () =>
          logger.info('Another build works in this checkout; waiting for its end.'),
        );
      },
      'astro:build:done': () => giveBack(),
    },
  };
}
