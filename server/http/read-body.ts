import type { IncomingMessage } from 'node:http';
import { LearnerError } from '../../protocol/learner-error.ts';

/** The whole body. @throws {LearnerError} `too-large` as soon as it is known. */
export async function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) throw bodyTooLarge(limitBytes);
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request) {
    const chunk: Buffer = part;
    bytes += chunk.length;
    if (bytes > limitBytes) throw bodyTooLarge(limitBytes);
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}

function bodyTooLarge(limitBytes: number): LearnerError {
  return new LearnerError('too-large', {
    en: `The request is larger than ${limitBytes} bytes. Shorten the query and try again.`,
    vi: `Yêu cầu lớn hơn ${limitBytes} byte. Hãy rút ngắn câu truy vấn rồi thử lại.`,
  });
}
