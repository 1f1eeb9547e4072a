import type { IncomingMessage } from 'node:http';

/** A body, or how long it was when it was longer than allowed. */
type BytesRead = Readonly<{ ok: true; body: Buffer }> | Readonly<{ ok: false; bytes: number }>;

/** A body as text, or how long it was when it was longer than allowed. */
export type BodyRead = Readonly<{ ok: true; text: string }> | Readonly<{ ok: false; bytes: number }>;

/** Reads a body of at most `maxBytes`; the rest of a longer one is read but not kept, so that the answer arrives. */
export async function readBytes(request: IncomingMessage, maxBytes: number): Promise<BytesRead> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const part = Buffer.from(chunk);
    bytes += part.length;
    if (bytes <= maxBytes) chunks.push(part);
  }
  return bytes > maxBytes ? { ok: false, bytes } : { ok: true, body: Buffer.concat(chunks) };
}

/** The same as UTF-8 text. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<BodyRead> {
  const read = await readBytes(request, maxBytes);
  return read.ok ? { ok: true, text: read.body.toString('utf8') } : read;
}
