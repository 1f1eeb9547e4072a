import type { IncomingMessage } from 'node:http';

/** A body as text, or how long it was when it was longer than allowed. */
export type BodyRead = Readonly<{ ok: true; text: string }> | Readonly<{ ok: false; bytes: number }>;

/** Reads a body of at most `maxBytes`; the rest of a longer one is read but not kept, so that the answer arrives. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<BodyRead> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const part = Buffer.from(chunk);
    bytes += part.length;
    if (bytes <= maxBytes) chunks.push(part);
  }
  return bytes > maxBytes ? { ok: false, bytes } : { ok: true, text: Buffer.concat(chunks).toString('utf8') };
}
