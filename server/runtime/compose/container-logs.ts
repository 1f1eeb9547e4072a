import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type Docker from 'dockerode';
import { statusOf } from './engine.ts';

export interface LogRequest {
  readonly tailLines: number;
  readonly follow: boolean;
  readonly signal: AbortSignal;
}

/** A container that ended may start again, or be recreated under the same name: then its log goes on. */
const REOPEN_MS = 250;

/** Lines of a container's log, both outputs in the order in which the engine keeps them. */
export async function* logLines(
  container: Docker.Container,
  { tailLines, follow, signal }: LogRequest,
): AsyncGenerator<string> {
  let lastStamp: string | null = null;
  while (!signal.aborted) {
    const where: { tail?: number; since?: string } =
      lastStamp === null ? { tail: tailLines } : { since: secondsOf(lastStamp) };
    const common = { stdout: true, stderr: true, timestamps: true, abortSignal: signal, ...where };
    try {
      const source: AsyncGenerator<string> = follow
        ? demuxed(container, await container.logs({ ...common, follow: true }))
        : plain(await container.logs({ ...common, follow: false }));
      for await (const stamped of source) {
        const space = stamped.indexOf(' ');
        const stamp = space < 0 ? stamped : stamped.slice(0, space);
        // `since` counts whole nanoseconds but is inclusive.
        if (lastStamp !== null && stamp <= lastStamp) continue;
        lastStamp = stamp;
        yield space < 0 ? '' : stamped.slice(space + 1);
        if (signal.aborted) return;
      }
    } catch (failure) {
      if (signal.aborted) return;
      if (!follow || (statusOf(failure) !== 404 && statusOf(failure) !== 409)) throw failure;
    }
    if (!follow) return;
    await sleep(REOPEN_MS, undefined, { signal }).catch(() => {}); // the loop looks at the signal
  }
}

/** 2026-11-21T08:00:00.123456789Z as the engine wants it: seconds with nine decimals. */
function secondsOf(stamp: string): string {
  const [, fraction = ''] = /\.(\d+)Z$/.exec(stamp) ?? [];
  return `${Math.floor(Date.parse(stamp) / 1000)}.${fraction.padEnd(9, '0')}`;
}

async function* demuxed(container: Docker.Container, stream: NodeJS.ReadableStream): AsyncGenerator<string> {
  const lines = new PassThrough();
  container.modem.demuxStream(stream, lines, lines);
  stream.once('end', () => lines.end());
  stream.once('close', () => lines.end());
  stream.once('error', (failure: Error) => lines.destroy(failure));
  yield* linesOf(lines);
}

/** Without `follow` the answer comes whole: frames of eight header bytes, whose last four hold the length. */
async function* plain(answer: Buffer): AsyncGenerator<string> {
  const parts: Buffer[] = [];
  for (let at = 0; at + 8 <= answer.length; ) {
    const length = answer.readUInt32BE(at + 4);
    parts.push(answer.subarray(at + 8, at + 8 + length));
    at += 8 + length;
  }
  yield* linesOf([Buffer.concat(parts)]);
}

async function* linesOf(chunks: AsyncIterable<Buffer> | Iterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
