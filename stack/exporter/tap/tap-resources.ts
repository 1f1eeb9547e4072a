import type { IncomingMessage, ServerResponse } from 'node:http';
import { isNear, type Peers } from '../control/is-near.ts';
import type { Localized } from '../family.ts';
import { readBody, readBytes } from '../read-body.ts';
import { reply, replyText } from '../reply.ts';
import { readTapSetting } from './read-tap-setting.ts';
import { createWriteTap } from './write-tap.ts';

const MAX_FORM_BYTES = 1_024;
/** vmagent's blocks have at most 8 MiB before they are packed. */
const MAX_WRITE_BYTES = 8 * 1024 * 1024;
const JSON_TYPE = 'application/json; charset=utf-8';

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

/** `/tap` sets, shows and ends the tap for remote write requests; `write` is where they come in. */
export function tapResources(peers: Peers): {
  readonly resource: Readonly<Record<string, Handler>>;
  readonly write: Handler;
} {
  const tap = createWriteTap();
  const show: Handler = (_request, response) =>
    replyText(response, 200, `${JSON.stringify(tap.show())}\n`, JSON_TYPE);
  const set: Handler = async (request, response) => {
    const body = await readBody(request, MAX_FORM_BYTES);
    if (!body.ok) return reply(response, 413, TOO_LONG);
    const read = readTapSetting(new URLSearchParams(body.text.trim()));
    if (!read.ok) return reply(response, 400, read.problem);
    tap.set(read.setting);
    return show(request, response);
  };
  const clear: Handler = (request, response) => {
    tap.clear();
    return show(request, response);
  };
  const write: Handler = async (request, response) => {
    const read = await readBytes(request, MAX_WRITE_BYTES);
    if (!read.ok) return reply(response, 503, TOO_LONG); // a sender keeps what was answered with 503
    try {
      const answer = await tap.take(request, read.body, Date.now());
      response.writeHead(answer.code, { ...answer.headers, 'content-length': answer.body.length });
      response.end(answer.body);
    } catch {
      response.destroy(); // as a link does whose other end is gone: the sender tries again
    }
  };
  const guarded =
    (handler: Handler): Handler =>
    (request, response) => {
      const isPage = request.headers.origin !== undefined;
      if (isPage || !isNear(request.socket.remoteAddress, peers)) return reply(response, 403, NOT_YOURS);
      return handler(request, response);
    };
  return {
    resource: { GET: guarded(show), POST: guarded(set), DELETE: guarded(clear) },
    write: guarded(write),
  };
}

const TOO_LONG: Localized = {
  en: 'The body is longer than this takes. Send less at once.',
  vi: 'Nội dung gửi lên dài quá mức cho phép. Hãy gửi ít hơn mỗi lần.',
};
const NOT_YOURS: Localized = {
  en: 'The tap answers programs of this machine only, never a web page. Send it from a shell beside the exporter.',
  vi: 'Chỗ này chỉ trả lời chương trình trên chính máy này, không trả lời trang web. Hãy gửi từ một shell nằm cạnh exporter.',
};
