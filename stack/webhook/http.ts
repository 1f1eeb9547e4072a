import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { exposition } from './exposition.ts';
import type { Inbox } from './inbox.ts';
import { readNotification } from './notification.ts';

/** A group of some hundred alerts. */
const MAX_BODY_BYTES = 512 * 1024;

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;
type Resource = Readonly<Record<string, Handler>>;
type Localized = Readonly<{ en: string; vi: string }>;

/** The receiver's HTTP server, not listening yet. */
export function createHttpServer(inbox: Inbox, nowMs: () => number = Date.now): Server {
  const resources = createResources(inbox, nowMs);
  return createServer((request, response) => {
    route(resources, request, response).catch((cause: unknown) => {
      if (request.destroyed && !response.writable) return; // the sender left
      console.error(`${request.method} ${request.url} failed.`, cause);
      if (response.headersSent) response.destroy();
      else
        reply(response, 500, {
          en: 'The notification could not be kept. The log of this service says why; Alertmanager sends it again.',
          vi: 'Không lưu được thông báo. Log của dịch vụ này cho biết lý do; Alertmanager sẽ gửi lại.',
        });
    });
  });
}

function createResources(inbox: Inbox, nowMs: () => number): ReadonlyMap<string, Resource> {
  const startedMs = nowMs();
  const take: Handler = async (request, response) => {
    if (request.headers.origin !== undefined) return reply(response, 403, FROM_A_PAGE);
    const text = await readText(request);
    if (text === null) return reply(response, 413, TOO_LONG);
    const read = readNotification(text);
    if (!read.ok) return reply(response, 400, notANotification(read.what));
    const { id, status, alerts, from } = inbox.add(read.value, nowMs());
    console.log(`notification ${id}: ${status}, ${alerts.length} alert(s), from ${from}`);
    send(response, 200, 'OK\n', 'text/plain; charset=utf-8');
  };
  const show: Handler = (_request, response) =>
    send(response, 200, JSON.stringify({ notifications: inbox.notifications() }), 'application/json');
  const metrics: Handler = (_request, response) =>
    send(response, 200, exposition(inbox, startedMs), 'text/plain; version=0.0.4; charset=utf-8');
  const health: Handler = (_request, response) => send(response, 200, 'OK\n', 'text/plain; charset=utf-8');
  return new Map<string, Resource>([
    ['/notifications', { POST: take }],
    ['/inbox', { GET: show, HEAD: show }],
    ['/metrics', { GET: metrics, HEAD: metrics }],
    ['/health', { GET: health, HEAD: health }],
  ]);
}

async function route(
  resources: ReadonlyMap<string, Resource>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
  const resource = resources.get(path);
  if (!resource) return reply(response, 404, noSuchPath(path, [...resources.keys()]));
  const handler = resource[request.method ?? 'GET'];
  if (handler) return handler(request, response);
  const allowed = Object.keys(resource).join(', ');
  response.setHeader('allow', allowed);
  reply(response, 405, { en: `${path} takes ${allowed} only.`, vi: `${path} chỉ nhận ${allowed}.` });
}

/** Null when it is longer than allowed; the rest is read but not kept, so that the answer arrives. */
async function readText(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const part = Buffer.from(chunk);
    bytes += part.length;
    if (bytes <= MAX_BODY_BYTES) chunks.push(part);
  }
  return bytes > MAX_BODY_BYTES ? null : Buffer.concat(chunks).toString('utf8');
}

const FROM_A_PAGE: Localized = {
  en: 'A web page may not send notifications. Alertmanager does, or curl from a shell.',
  vi: 'Trang web không được gửi thông báo. Hãy để Alertmanager gửi, hoặc dùng curl từ shell.',
};

const TOO_LONG: Localized = {
  en: `A notification is at most ${MAX_BODY_BYTES / 1024} KiB. Let Alertmanager group by more labels.`,
  vi: `Một thông báo dài tối đa ${MAX_BODY_BYTES / 1024} KiB. Hãy để Alertmanager gom nhóm theo nhiều nhãn hơn.`,
};

function notANotification(what: string): Localized {
  return {
    en: `This is no notification of Alertmanager: ${what}. Send its webhook payload, version 4.`,
    vi: `Đây không phải thông báo của Alertmanager: ${what}. Hãy gửi nội dung webhook phiên bản 4.`,
  };
}

function noSuchPath(path: string, known: readonly string[]): Localized {
  return {
    en: `There is no ${path} here. Try one of: ${known.join(' ')}`,
    vi: `Không có ${path} ở đây. Hãy thử một trong các đường dẫn: ${known.join(' ')}`,
  };
}

function reply(response: ServerResponse, status: number, text: Localized): void {
  send(response, status, `${text.en}\n${text.vi}\n`, 'text/plain; charset=utf-8');
}

function send(response: ServerResponse, status: number, body: string, contentType: string): void {
  response.writeHead(status, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}
