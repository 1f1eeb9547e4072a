import { createServer } from 'node:http';
import { zstdDecompressSync } from 'node:zlib';
import { decodeWriteRequest } from '../../../protocol/remote-write/decode-write-request.ts';
import { unpackSnappy } from '../../../protocol/remote-write/unpack-snappy.ts';
import type { WriteRequest } from '../../../protocol/remote-write/write-request.ts';

const MOST_BYTES = 16 * 1024 * 1024;

export interface Received {
  readonly atMs: number;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly encoding: 'snappy' | 'zstd';
  readonly packed: Buffer;
  readonly unpacked: Buffer;
  readonly request: WriteRequest;
  readonly code: number;
}

/** Takes remote write requests; each sender writes below a path of its own. A code is answered once, to samples. */
export async function openInbox() {
  const received = new Map<string, Received[]>();
  const refusals = new Map<string, number>();
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(Buffer.from(part));
    const sender = (request.url ?? '').split('/')[1] ?? '';
    const packed = Buffer.concat(parts);
    const encoding = request.headers['content-encoding'] === 'zstd' ? 'zstd' : 'snappy';
    const unpacked = Buffer.from(
      encoding === 'zstd' ? zstdDecompressSync(packed) : unpackSnappy(packed, MOST_BYTES),
    );
    const decoded = decodeWriteRequest(unpacked);
    const code = (decoded.series.length > 0 ? refusals.get(sender) : undefined) ?? 204;
    if (code !== 204) refusals.delete(sender);
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    const all = received.get(sender) ?? [];
    all.push({
      atMs: Date.now(),
      path: request.url ?? '',
      headers,
      encoding,
      packed,
      unpacked,
      request: decoded,
      code,
    });
    received.set(sender, all);
    response.writeHead(code).end(code === 204 ? '' : `refused with ${code}\n`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The inbox has no address.');
  return {
    urlFor: (sender: string) => `http://127.0.0.1:${address.port}/${sender}/api/v1/write`,
    /** Requests with samples, in the order in which they came. */
    samplesOf: (sender: string) =>
      (received.get(sender) ?? []).filter(({ request }) => request.series.length > 0),
    metadataOf: (sender: string) =>
      (received.get(sender) ?? []).filter(({ request }) => request.metadata.length > 0),
    refuseNext: (sender: string, code: number) => refusals.set(sender, code),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
export type Inbox = Awaited<ReturnType<typeof openInbox>>;
