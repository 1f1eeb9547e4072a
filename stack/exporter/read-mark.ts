import type { IncomingMessage } from 'node:http';
import type { Localized } from './family.ts';
import { readBody } from './read-body.ts';

/** No number that JavaScript prints is longer. */
const MAX_BODY_BYTES = 64;

export type MarkRead =
  | Readonly<{ ok: true; value: number }>
  | Readonly<{ ok: false; status: 400 | 413; problem: Localized }>;

/** Reads the body of `POST /mark`: one number, such as 424242 or -1.5e3. */
export async function readMark(request: IncomingMessage): Promise<MarkRead> {
  const body = await readBody(request, MAX_BODY_BYTES);
  if (!body.ok) {
    return {
      ok: false,
      status: 413,
      problem: {
        en: `The mark is ${body.bytes} bytes long. Send one number of at most ${MAX_BODY_BYTES} bytes: curl -XPOST .../mark -d 424242`,
        vi: `Mark dài ${body.bytes} byte. Hãy gửi một số dài tối đa ${MAX_BODY_BYTES} byte: curl -XPOST .../mark -d 424242`,
      },
    };
  }
  return parseMark(body.text);
}

/** A finite decimal number, spaces around it allowed. */
export function parseMark(body: string): MarkRead {
  const written = body.trim();
  const value = Number(written);
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(written) && Number.isFinite(value)) {
    return { ok: true, value };
  }
  const shown = written === '' ? '(empty)' : JSON.stringify(written);
  return {
    ok: false,
    status: 400,
    problem: {
      en: `The mark ${shown} is not a number. Send one, for example: curl -XPOST .../mark -d 424242`,
      vi: `Mark ${shown} không phải là một số. Hãy gửi một số, ví dụ: curl -XPOST .../mark -d 424242`,
    },
  };
}
