import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { endGroupOnAbort, startGuarded } from './children.mjs';
import { Refusal } from './say.mjs';

const BUILD_PATIENCE_MS = 3000;

/** What the pages are made from; a change in any of it builds them anew. */
const INPUTS = [
  'src',
  'config',
  'labs',
  'protocol',
  'stack',
  'public',
  'astro.config.mjs',
  'package-lock.json',
];

/**
 * @param {string} path
 * @param {import('node:crypto').Hash} hash
 */
function hashTree(path, hash) {
  if (!existsSync(path)) return;
  if (statSync(path).isFile()) {
    hash.update(path).update(readFileSync(path));
    return;
  }
  for (const name of readdirSync(path).sort()) if (name !== 'node_modules') hashTree(join(path, name), hash);
}

/**
 * Where the built pages of this source lie, and whether they are there.
 * @param {string} root
 * @param {string} state
 */
export function sitePlace(root, state) {
  const hash = createHash('sha256');
  for (const input of INPUTS) hashTree(join(root, input), hash);
  const folder = join(state, 'site', hash.digest('hex').slice(0, 16));
  return { folder, built: existsSync(join(folder, 'index.html')) };
}

/**
 * Builds the pages beside the place and moves them in whole, so that a reader never sees half a site.
 * @param {{ root: string, node: string, folder: string, signal: AbortSignal }} options
 */
export async function buildSite({ root, node, folder, signal }) {
  const draft = `${folder}.draft`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  const astro = join(root, 'node_modules', 'astro', 'bin', 'astro.mjs');
  const child = startGuarded(node, [astro, 'build', '--outDir', draft], {
    cwd: root,
    // Astro's bin would leave a compile cache in the temporary folder of the machine, and a BASE_URL of the
    // surroundings would take the place of the site's own in half of its links.
    env: {
      ...process.env,
      BASE_URL: undefined,
      ASTRO_TELEMETRY_DISABLED: '1',
      NO_COLOR: '1',
      NODE_DISABLE_COMPILE_CACHE: '1',
    },
  });
  const leave = endGroupOnAbort(child, signal, BUILD_PATIENCE_MS);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output = (output + text).slice(-6000);
    });
  }
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  }).finally(leave);
  if (code !== 0 || signal.aborted) {
    rmSync(draft, { recursive: true, force: true });
    signal.throwIfAborted();
    throw new Refusal({
      en: `The pages could not be built (exit ${code}):\n${output.trim()}`,
      vi: `Không dựng được các trang (mã ${code}):\n${output.trim()}`,
    });
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(draft, folder);
}

/** Removes the sites of older sources. @param {string} state @param {string} keep */
export function dropOldSites(state, keep) {
  const all = join(state, 'site');
  if (!existsSync(all)) return;
  for (const name of readdirSync(all)) {
    const folder = join(all, name);
    if (!folder.startsWith(keep)) rmSync(folder, { recursive: true, force: true });
  }
}
