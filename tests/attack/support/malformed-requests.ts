import type { Target } from './hostile-requests.ts';
import type { Seeded } from './seeded.ts';

/** A request behind a malformed one: the answer to it would be the smuggler's. */
export function smuggled({ host, cookie }: Target): string {
  return `GET /api/stack HTTP/1.1\r\nHost: ${host}\r\nCookie: ${cookie}\r\n\r\n`;
}

type Maker = (target: Target, random: Seeded) => string;

const MAKERS: Readonly<Record<string, Maker>> = {
  'two lengths': ({ host, url }) =>
    `POST /api/session HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${url}\r\nContent-Length: 0\r\nContent-Length: 5\r\n\r\n`,
  'a length and chunks': ({ host, url }, random) =>
    `POST /api/session HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${url}\r\nContent-Length: ${random.int(60)}\r\nTransfer-Encoding: ${random.pick(['chunked', 'Chunked', ' chunked', '\tchunked'])}\r\n\r\n0\r\n\r\n`,
  'lengths that are none': ({ host, url }, random) =>
    `POST /api/session HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${url}\r\nContent-Length: ${random.pick(['-1', '+5', '0x10', '5, 5', '1e3', '99999999999999999999999', '5 5', 'x'])}\r\n\r\nhello`,
  'encodings that are none': ({ host, url }, random) =>
    `POST /api/session HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${url}\r\nTransfer-Encoding: ${random.pick(['chunked, chunked', 'xchunked', 'chunked, identity', 'gzip', '\u000bchunked'])}\r\n\r\n0\r\n\r\n`,
  'chunk sizes that are none': ({ host, url }, random) =>
    `POST /api/session HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${url}\r\nTransfer-Encoding: chunked\r\n\r\n${random.pick(['-1', 'g', '0x5', 'ffffffffffffffffff', '5 ', '\n'])}\r\nhello\r\n0\r\n\r\n`,
  'request lines that are none': (_, random) =>
    `${random.pick(['', ' ', 'GET', 'GET /', 'GET  / HTTP/1.1', 'get / HTTP/1.1', 'GET / HTTP/9.9', 'GET / HTTP/1.1 x', 'GET\t/\tHTTP/1.1', 'PRI * HTTP/2.0', '\x16\x03\x01\x02', 'SSH-2.0-x', '{"a":1}', '\u0000', 'GET / HTPP/1.1', `${'A'.repeat(200)} / HTTP/1.1`])}\r\nx\u0000: y\r\n\r\n`,
  'bytes of control in the address': ({ host }, random) =>
    `GET /${random.pick(['\u0000', '\u001b[2J', '\u0007', 'a b', '\u007f', '\r', '\n', '\u0001'])} HTTP/1.1\r\nHost: ${host}\r\nx\u0000: y\r\n\r\n`,
  'header names that are none': ({ host, cookie }, random) =>
    `GET /api/stack HTTP/1.1\r\nHost: ${host}\r\n${random.pick(['Cookie : ', ' Cookie: ', 'Coo kie: ', 'Cookie\u0000: ', '\u001b[31m: ', ': ', 'Cookie\r: ', '(x): '])}${cookie}\r\n\r\n`,
  'header values with control bytes': ({ host }, random) =>
    `GET /api/stack HTTP/1.1\r\nHost: ${host}\r\nX-A: ${random.pick(['\u0000', '\u001b]0;x\u0007', 'a\rb', '\u0008', '\u007f'])}\r\nx\u0000: y\r\n\r\n`,
  'headers folded over lines': ({ host, cookie }) =>
    `GET /api/stack HTTP/1.1\r\nHost:\r\n ${host}\r\nCookie:\r\n\t${cookie}\r\nx\u0000: y\r\n\r\n`,
  'headers too large': ({ host, cookie }, random) =>
    `GET /api/stack HTTP/1.1\r\nHost: ${host}\r\nCookie: ${cookie}; a=${'x'.repeat(17_000 + random.int(40_000))}\r\n\r\n`,
  'addresses too large': ({ host, cookie }, random) =>
    `GET /${'x'.repeat(17_000 + random.int(40_000))} HTTP/1.1\r\nHost: ${host}\r\nCookie: ${cookie}\r\n\r\n`,
  tunnels: ({ host, cookie }, random) =>
    `CONNECT ${random.pick(['127.0.0.1:22', host, 'evil.example:443'])} HTTP/1.1\r\nHost: ${host}\r\nCookie: ${cookie}\r\n\r\n`,
  'random bytes': (_, random) => `${random.bytes(8 + random.int(200)).toString('latin1')}\r\n\r\n`,
  'lines without a return': ({ host, cookie }) =>
    `GET /api/stack HTTP/1.1\nHost: ${host}\nCookie: ${cookie}\nx\u0000: y\n\n`,
};

/** Bytes after which nothing on the connection may be taken for a request. */
export function malformedRequest(
  target: Target,
  random: Seeded,
): { readonly kind: string; readonly bytes: Buffer } {
  const [kind, make] = random.pick(Object.entries(MAKERS));
  return { kind, bytes: Buffer.from(make(target, random) + smuggled(target), 'latin1') };
}
