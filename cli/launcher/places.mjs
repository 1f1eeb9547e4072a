import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const ROOT = realpathSync(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

/**
 * Everything that Writepath keeps outside the checkout lies below one folder: WRITEPATH_CACHE, else the user's cache.
 * @param {NodeJS.ProcessEnv} environment
 */
export function cacheFolder(environment = process.env) {
  if (environment.WRITEPATH_CACHE) return environment.WRITEPATH_CACHE;
  const base =
    environment.XDG_CACHE_HOME ||
    join(homedir(), process.platform === 'darwin' ? 'Library/Caches' : '.cache');
  return join(base, 'writepath');
}

/**
 * The state of this checkout's stacks, shells and server; another checkout has another one.
 * @param {NodeJS.ProcessEnv} environment
 */
export function stateFolder(environment = process.env) {
  if (environment.WRITEPATH_STATE) return environment.WRITEPATH_STATE;
  const digest = createHash('sha256').update(ROOT).digest('hex').slice(0, 8);
  return join(cacheFolder(environment), 'state', `${basename(ROOT).slice(0, 24)}-${digest}`);
}
