import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endGroupOnAbort, startGuarded } from './children.mjs';
import { withCertificates } from './network.mjs';
import { endProgress, inLanguage, Refusal, say, showProgress } from './say.mjs';

/** npm would first finish what it unpacks, and then remove it again: half a minute on a slow disk. */
const NPM_PATIENCE_MS = 2_000;

/** @param {string} root */
function lockDigest(root) {
  const arch = `${process.platform}-${process.arch}`;
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(arch)
    .digest('hex');
}

/** @param {string} root */
function stampPath(root) {
  return join(root, 'node_modules', '.writepath-installed');
}

/** Whether node_modules is what the lock file says, so that a second start needs no network. @param {string} root */
export function isInstalled(root) {
  const stamp = stampPath(root);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === lockDigest(root);
}

/**
 * Runs `npm ci` once for each lock file. A half-finished earlier run has no stamp and is done again.
 * @param {string} root
 * @param {AbortSignal} signal ends npm; what it had unpacked is removed
 */
export async function install(root, signal) {
  if (isInstalled(root)) return;
  say({
    en: 'Installing what package-lock.json names: about 330 MB over the network, 0.8 GB on disk, half a minute to three minutes.',
    vi: 'Đang cài những gói mà package-lock.json ghi: tải khoảng 330 MB, chiếm 0,8 GB đĩa, mất nửa phút đến ba phút.',
  });
  const npm = process.env.npm_execpath;
  const [file, args] = npm && /\.c?js$/.test(npm) ? [process.execPath, [npm]] : ['npm', []];
  const child = startGuarded(file, [...args, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    env: { ...withCertificates(process.env), npm_config_engine_strict: 'false' },
  });
  const leave = endGroupOnAbort(child, signal, NPM_PATIENCE_MS);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output = (output + text).slice(0, 2500); // npm says first what is wrong, then its whole usage
    });
  }
  const heartbeat = setInterval(() => showProgress(inLanguage({ en: 'npm ci', vi: 'npm ci' })), 500);
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  }).finally(() => {
    clearInterval(heartbeat);
    leave();
  });
  if (signal.aborted) {
    endProgress();
    say({ en: 'Removing what was half installed.', vi: 'Đang xóa phần cài dở.' });
    rmSync(join(root, 'node_modules'), { recursive: true, force: true, maxRetries: 3 });
    throw signal.reason;
  }
  if (code !== 0) {
    throw new Refusal({
      en: `"npm ci" ended with ${code}:\n${output.trim()}\nWhen it is the network: npm reads HTTPS_PROXY and NODE_EXTRA_CA_CERTS (a private CA's file), and its own settings; correct them, then run "npm start" again: nothing half-done is kept.`,
      vi: `"npm ci" kết thúc với mã ${code}:\n${output.trim()}\nNếu do mạng: npm đọc HTTPS_PROXY và NODE_EXTRA_CA_CERTS (tệp của CA riêng), cùng cấu hình của chính nó; hãy sửa lại, rồi chạy lại "npm start": không có gì dở dang bị giữ lại.`,
    });
  }
  writeFileSync(stampPath(root), lockDigest(root));
}
