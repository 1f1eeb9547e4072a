import { watch } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { readLogTail } from './service-log.ts';

const TAIL_BYTES = 4 * 1024 * 1024;
/** A log shorter than this may just have been cut. */
const SHORT_BYTES = 256 * 1024;
const CHUNK_BYTES = 64 * 1024;

/** Lines of a log, oldest first; with `follow` also those that come, until the signal. */
export async function* followLog(
  path: string,
  {
    tailLines,
    follow,
    signal,
  }: { readonly tailLines: number; readonly follow: boolean; readonly signal: AbortSignal },
): AsyncGenerator<string> {
  const wake = new Wake();
  const watcher = follow ? watchFile(path, wake) : null;
  const leave = () => wake.up();
  signal.addEventListener('abort', leave, { once: true });
  try {
    const { text, sizeBytes } = readLogTail(path, TAIL_BYTES);
    const older = sizeBytes < SHORT_BYTES ? readLogTail(`${path}.1`, SHORT_BYTES).text : ''; // just cut
    const lines = (older + text).split('\n');
    let half = lines.pop() ?? ''; // without its end yet
    yield* lines.slice(Math.max(0, lines.length - tailLines));
    let offset = sizeBytes;
    const decoder = new TextDecoder();
    while (follow && !signal.aborted) {
      const read = await readFrom(path, offset);
      if (read.bytes.length === 0) {
        await wake.wait();
        continue;
      }
      if (read.offset < offset) half = ''; // the log was cut short
      offset = read.offset + read.bytes.length;
      const parts = (half + decoder.decode(read.bytes, { stream: true })).split('\n');
      half = parts.pop() ?? '';
      yield* parts;
    }
  } finally {
    watcher?.close();
    signal.removeEventListener('abort', leave);
  }
}

/** What is after `offset`, or from the beginning when the file became shorter. */
async function readFrom(path: string, offset: number): Promise<{ offset: number; bytes: Uint8Array }> {
  try {
    const handle = await open(path, 'r');
    try {
      const { size } = await handle.stat();
      const from = size < offset ? 0 : offset;
      const buffer = new Uint8Array(Math.min(CHUNK_BYTES, size - from));
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, from);
      return { offset: from, bytes: buffer.subarray(0, bytesRead) };
    } finally {
      await handle.close();
    }
  } catch {
    return { offset: 0, bytes: new Uint8Array() }; // not there yet, or the stack was taken down
  }
}

/** The folder is watched, for the file may come later. */
function watchFile(path: string, wake: Wake): { close(): void } {
  const name = path.slice(path.lastIndexOf('/') + 1);
  try {
    const watcher = watch(dirname(path), { persistent: false }, (_event, changed) => {
      if (changed === name) wake.up();
    });
    watcher.on('error', () => wake.up());
    return watcher;
  } catch {
    return { close: () => {} }; // the stack was never up: the signal alone ends the wait
  }
}

/** A wait that a call before it already ended does not miss. */
class Wake {
  #due = false;
  #resolve: () => void = () => {};

  up(): void {
    this.#due = true;
    this.#resolve();
  }

  async wait(): Promise<void> {
    if (!this.#due) await new Promise<void>((resolve) => (this.#resolve = resolve));
    this.#due = false;
  }
}
