import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { LearnerError } from '../../../../protocol/learner-error.ts';

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

async function open(url: string, signal: AbortSignal): Promise<Response> {
  const patience = new AbortController();
  const timer = setTimeout(
    () => patience.abort(new Error(`no answer in ${CONNECT_TIMEOUT_MS / 1000} s`)),
    CONNECT_TIMEOUT_MS,
  );
  try {
    const response = await fetch(url, {
      signal: AbortSignal.any([signal, patience.signal]),
      redirect: 'follow',
    });
    if (!response.ok) throw failed(url, `HTTP ${response.status}`);
    return response;
  } catch (cause) {
    signal.throwIfAborted();
    if (cause instanceof LearnerError) throw cause;
    const inner =
      cause instanceof Error && cause.cause instanceof Error ? cause.cause.message : String(cause);
    throw failed(url, inner, cause);
  } finally {
    clearTimeout(timer);
  }
}

/** A small text file, such as a checksum list. @throws {LearnerError} `download-failed` */
export async function downloadText(url: string, signal: AbortSignal): Promise<string> {
  const response = await open(url, signal);
  return response.text();
}

/**
 * Fetches a file and hashes it on the way. A failure leaves nothing behind.
 * @returns its SHA-256. @throws {LearnerError} `download-failed`, `no-space-left`
 */
export async function downloadFile(
  url: string,
  target: string,
  options: { signal: AbortSignal; onBytes?: (done: number, total: number | null) => void },
): Promise<string> {
  const response = await open(url, options.signal);
  if (!response.body) throw failed(url, 'an empty answer');
  const total = Number(response.headers.get('content-length')) || null;
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
    const body = Readable.fromWeb(response.body as ReadableStream<Uint8Array>);
    await pipeline(body, count, createWriteStream(target), { signal: options.signal });
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
