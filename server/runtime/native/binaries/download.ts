import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { Transform } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { LearnerError } from '../../../../protocol/learner-error.ts';
import { openWeb, proxyOf } from './web-request.ts';

/** A host that refuses answers at once; one that swallows packets is given up after this. */
const CONNECT_TIMEOUT_MS = 15_000;

function failed(url: string, reason: string, cause?: unknown): LearnerError {
  return new LearnerError(
    'download-failed',
    {
      en: `${url} could not be fetched: ${reason}. Check the network, or put the program on PATH or into the folder that WRITEPATH_BIN names.`,
      vi: `Không tải được ${url}: ${reason}. Hãy kiểm tra mạng, hoặc đặt chương trình vào PATH hay thư mục mà WRITEPATH_BIN chỉ tới.`,
    },
    { cause },
  );
}

const UNTRUSTED = new Set([
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
]);

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
}

function untrusted(url: string, cause: unknown): LearnerError {
  return new LearnerError(
    'download-failed',
    {
      en: `${url} could not be fetched: nobody that this machine trusts has signed its certificate (${codeOf(cause)}). When your network has a CA of its own, name its file and start again: NODE_EXTRA_CA_CERTS=/path/to/ca.pem npm start.`,
      vi: `Không tải được ${url}: chứng chỉ của nó không do ai mà máy này tin ký (${codeOf(cause)}). Nếu mạng của bạn có CA riêng, hãy chỉ ra tệp của CA đó rồi khởi động lại: NODE_EXTRA_CA_CERTS=/path/to/ca.pem npm start.`,
    },
    { cause },
  );
}

function proxyFailed(url: string, proxy: string, reason: string, cause: unknown): LearnerError {
  return new LearnerError(
    'download-failed',
    {
      en: `${url} could not be fetched through the proxy ${proxy}: ${reason}. Correct HTTPS_PROXY, or name hosts that need no proxy in NO_PROXY, then start again.`,
      vi: `Không tải được ${url} qua proxy ${proxy}: ${reason}. Hãy sửa HTTPS_PROXY, hoặc ghi những máy không cần proxy vào NO_PROXY, rồi khởi động lại.`,
    },
    { cause },
  );
}

async function open(
  url: string,
  signal: AbortSignal,
  environment: NodeJS.ProcessEnv,
): Promise<IncomingMessage> {
  const patience = new AbortController();
  const timer = setTimeout(
    () => patience.abort(new Error(`no answer in ${CONNECT_TIMEOUT_MS / 1000} s`)),
    CONNECT_TIMEOUT_MS,
  );
  try {
    const answer = await openWeb(url, { environment, signal: AbortSignal.any([signal, patience.signal]) });
    if (answer.statusCode === 200) return answer;
    answer.destroy();
    throw failed(url, `HTTP ${answer.statusCode}`);
  } catch (cause) {
    signal.throwIfAborted();
    if (cause instanceof LearnerError) throw cause;
    if (UNTRUSTED.has(codeOf(cause))) throw untrusted(url, cause);
    const why = patience.signal.aborted ? patience.signal.reason : cause;
    const reason = (why instanceof Error && why.message) || codeOf(why) || String(why);
    const proxy = proxyOf(url, environment);
    throw proxy ? proxyFailed(url, proxy, reason, cause) : failed(url, reason, cause);
  } finally {
    clearTimeout(timer);
  }
}

/** A small text file, such as a checksum list. @throws {LearnerError} `download-failed` */
export async function downloadText(
  url: string,
  signal: AbortSignal,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  const answer = await open(url, signal, environment);
  try {
    return await text(answer);
  } catch (cause) {
    signal.throwIfAborted();
    throw failed(url, cause instanceof Error ? cause.message : String(cause), cause);
  }
}

/**
 * Fetches a file and hashes it on the way. A failure leaves nothing behind.
 * @returns its SHA-256. @throws {LearnerError} `download-failed`, `no-space-left`
 */
export async function downloadFile(
  url: string,
  target: string,
  options: {
    signal: AbortSignal;
    onBytes?: (done: number, total: number | null) => void;
    /** Where proxy and certificates are named. */
    environment?: NodeJS.ProcessEnv;
  },
): Promise<string> {
  const answer = await open(url, options.signal, options.environment ?? process.env);
  const total = Number(answer.headers['content-length']) || null;
  const hash = createHash('sha256');
  let done = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      hash.update(chunk);
      done += chunk.length;
      options.onBytes?.(done, total);
      next(null, chunk);
    },
  });
  try {
    await pipeline(answer, count, createWriteStream(target), { signal: options.signal });
    if (total !== null && done !== total) throw failed(url, `it ended after ${done} of ${total} bytes`);
    return hash.digest('hex');
  } catch (cause) {
    await rm(target, { force: true });
    options.signal.throwIfAborted();
    if (cause instanceof LearnerError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOSPC')
      throw noSpaceLeft(target, cause);
    throw failed(url, reason, cause);
  }
}

export function noSpaceLeft(path: string, cause?: unknown): LearnerError {
  return new LearnerError(
    'no-space-left',
    {
      en: `No space is left on the disk of ${path}. Free some, for example with "npm run clean", then start again.`,
      vi: `Đĩa chứa ${path} đã hết chỗ. Hãy giải phóng bớt, ví dụ bằng "npm run clean", rồi khởi động lại.`,
    },
    { cause },
  );
}
