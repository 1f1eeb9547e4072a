import type { IncomingMessage } from 'node:http';
import { LearnerError } from '../../protocol/learner-error.ts';

/** The name we were called by. @throws {LearnerError} `foreign-host` (DNS rebinding, or a host not yet allowed). */
export function checkHost(request: IncomingMessage, hosts: ReadonlySet<string>): string {
  const host = request.headers.host?.toLowerCase() ?? '';
  // Node keeps the first of several; whatever stands before us may have looked at the last.
  if (hosts.has(host) && countHeader(request, 'host') === 1) return host;
  const shown = printableHost(host);
  const name = shown.replace(/:\d+$/, '');
  throw new LearnerError('foreign-host', {
    en: `This server does not answer to the name "${shown}". Open it as http://localhost:${ownPort(hosts)}/, or start it with "npm start -- --allow-host ${name}".`,
    vi: `Máy chủ này không nhận tên "${shown}". Hãy mở bằng http://localhost:${ownPort(hosts)}/, hoặc khởi động bằng "npm start -- --allow-host ${name}".`,
  });
}

/** Exact same-origin check for everything that changes something. @throws {LearnerError} `foreign-origin`. */
export function checkOrigin(request: IncomingMessage, host: string): void {
  const { origin } = request.headers;
  if (origin === `http://${host}` || origin === `https://${host}`) return;
  throw foreignOrigin(origin === undefined ? 'no Origin' : 'another Origin');
}

/** Reads of the API come from our own pages, or from the address bar. @throws {LearnerError} `foreign-origin`. */
export function checkFetchSite(request: IncomingMessage, host: string): void {
  const { origin } = request.headers;
  if (origin !== undefined) checkOrigin(request, host);
  const site = request.headers['sec-fetch-site'];
  // Plain http on another name than localhost is no secure context: browsers send no Sec-Fetch headers there.
  if (site === undefined || site === 'same-origin') return;
  if (site === 'none' && request.headers['sec-fetch-mode'] === 'navigate') return;
  throw foreignOrigin(`Sec-Fetch-Site ${String(site)}`);
}

/** No body where none is read, and never one that would have to be unpacked. @throws {LearnerError} `bad-request`. */
export function checkBody(request: IncomingMessage): void {
  const { headers, method } = request;
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  const isRead = method === 'GET' || method === 'HEAD';
  if (hasBody && isRead)
    throw new LearnerError('bad-request', {
      en: `A ${method} request has no body here. Put the parameters into the address, or send a form by POST.`,
      vi: `Yêu cầu ${method} ở đây không có body. Hãy đặt tham số vào địa chỉ, hoặc gửi form bằng POST.`,
    });
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity')
    throw new LearnerError('bad-request', {
      en: 'The body is compressed, and this server unpacks nothing. Send it as it is.',
      vi: 'Body đã bị nén, mà máy chủ này không giải nén gì cả. Hãy gửi nguyên dạng.',
    });
}

function countHeader({ rawHeaders }: IncomingMessage, wanted: string): number {
  return rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === wanted).length;
}

function foreignOrigin(seen: string): LearnerError {
  return new LearnerError(
    'foreign-origin',
    {
      en: 'The request came from another site. Open the page at the address that "npm start" printed, and try again there.',
      vi: 'Yêu cầu đến từ một trang khác. Hãy mở trang ở địa chỉ mà "npm start" đã in ra rồi thử lại.',
    },
    { cause: new Error(seen) },
  );
}

function ownPort(hosts: ReadonlySet<string>): string {
  for (const host of hosts) {
    const port = /^localhost:(\d+)$/.exec(host)?.[1];
    if (port) return port;
  }
  return '80';
}

/** The header is the stranger's: what is printed of it can be a host name and nothing else. */
function printableHost(host: string): string {
  return host.replaceAll(/[^a-z0-9.:[\]-]/g, '').slice(0, 100) || '?';
}
