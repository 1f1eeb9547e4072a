import { closeSync, copyFileSync, fstatSync, openSync, readSync, statSync, truncateSync } from 'node:fs';

/** A log is set aside and cut when it grows beyond this; what was set aside is kept once. */
const LOG_LIMIT_BYTES = 4 * 1024 * 1024;

/** The end of a log, as much as `bytes`, and how long the log is; empty when there is none. */
export function readLogTail(
  path: string,
  bytes: number,
): { readonly text: string; readonly sizeBytes: number } {
  let fd: number;
  try {
    fd = openSync(path, 'r');
  } catch {
    return { text: '', sizeBytes: 0 }; // never started
  }
  try {
    const { size } = fstatSync(fd);
    const buffer = Buffer.alloc(Math.min(size, bytes));
    const read = readSync(fd, buffer, 0, buffer.length, Math.max(0, size - buffer.length));
    return { text: buffer.toString('utf8', 0, read), sizeBytes: size };
  } finally {
    closeSync(fd);
  }
}

/** What a service said last, shortened to a sentence's length. */
export function lastLogLine(path: string): string | null {
  const line = readLogTail(path, 4096).text.trimEnd().split('\n').at(-1) ?? '';
  return line === '' ? null : line.slice(0, 300);
}

/** Cuts a log that grew too long. Its service appends, so it goes on at the new end. */
export function cutLog(path: string): void {
  try {
    if (statSync(path).size <= LOG_LIMIT_BYTES) return;
    copyFileSync(path, `${path}.1`);
    truncateSync(path);
  } catch {
    // no log yet, or no room for the copy: it is looked at again
  }
}
