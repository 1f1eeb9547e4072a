import type { ServerResponse } from 'node:http';
import type { Localized } from './family.ts';

const TEXT = 'text/plain; charset=utf-8';

/** Answers with both languages, one line each. */
export function reply(response: ServerResponse, status: number, text: Localized): void {
  replyText(response, status, `${text.en}\n${text.vi}\n`);
}

/** Answers with a body as it is; a `contentType` of null leaves that header out. Node leaves the body out on HEAD. */
export function replyText(
  response: ServerResponse,
  status: number,
  body: string,
  contentType: string | null = TEXT,
): void {
  response.writeHead(status, {
    ...(contentType === null ? {} : { 'content-type': contentType }),
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}
