import { PAGE_HALF_OF_TESTS } from '../../support/page-half.ts';
import type { Seeded } from './seeded.ts';

/** The other half of a session, which pages of ours send beside its cookie. */
const PAGE_HALF_LINE = Object.entries(PAGE_HALF_OF_TESTS)
  .map(([name, half]) => `${name}: ${half}\r\n`)
  .join('');

/** What an attacker knows and has; `cookie` is a good one only where nothing may come of it. */
export interface Target {
  readonly host: string;
  readonly url: string;
  readonly cookie: string;
}

export interface HostileRequest {
  readonly kind: string;
  readonly bytes: string;
  readonly isHead: boolean;
  /** Statuses of a public page, which hold nothing private; everything else must be a refusal. */
  readonly mayBePublic: boolean;
}

const DOTS = [
  '..',
  '%2e%2e',
  '.%2e',
  '%2E.',
  '..%00',
  '%252e%252e',
  '..;',
  '%c0%ae%c0%ae',
  '%uff0e%uff0e',
  '....',
];
const SLASHES = ['/', '%2f', '%2F', '%5c', '\\', '//', '/./', '%252f', '%c0%af', '%e0%80%af'];
const GOALS = [
  'etc/passwd',
  'secret',
  'audit.jsonl',
  'server.log',
  'package.json',
  '.git/config',
  'launch.json',
  '.env',
];
const API = [
  '/api/stack',
  '/api/doctor',
  '/api/report',
  '/api/ticket',
  '/api/query/vm/api/v1/query?query=up',
  '/api/service/vmauth/config',
  '/api/data/vmstorage-1/lock',
];
const ESCAPES = [
  '%',
  '%g0',
  '%2',
  '%ff',
  '%00',
  '%0d%0aX: y',
  '%u0041',
  '%ed%a0%80',
  '%f8%88%80%80%80',
  '\u00ff',
  '\u00c3\u00a9',
];
const METHODS = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'DELETE',
  'PATCH',
  'OPTIONS',
  'TRACE',
  'PROPFIND',
  'SEARCH',
  'MOVE',
  'LOCK',
  'PURGE',
  'QUERY',
];
const HOSTS = [
  'evil.example',
  '127.0.0.1',
  'localhost',
  '0.0.0.0',
  '[::1]',
  'localhost.',
  '127.1',
  '2130706433',
  '0x7f.1',
  'localhost@evil.example',
  'evil.example#localhost',
  '',
  'localhost:',
  'localhost:80:80',
  'localhost:99999',
];

type Maker = (
  target: Target,
  random: Seeded,
) => {
  readonly head: string;
  readonly headers?: string;
  readonly public?: boolean;
  readonly host?: string | null;
};

const MAKERS: Readonly<Record<string, Maker>> = {
  'path traversal': (_, random) => {
    const steps = Array.from(
      { length: 1 + random.int(6) },
      () => random.pick(DOTS) + random.pick(SLASHES),
    ).join('');
    const start = random.pick([
      '/',
      '/en/',
      '/_astro/',
      '/api/',
      '/api/query/',
      '//',
      '/vi/..',
      '/_writepath/',
    ]);
    return { head: `GET ${start}${steps}${random.pick(GOALS)}`, public: true };
  },
  'ways out of a data folder': (target, random) => {
    // No plain slash behind dots: the address would be made shorter before the door sees it, and stay inside.
    const slashes = SLASHES.filter((written) => written.startsWith('%'));
    const dots = DOTS.filter((written) => written !== '....'); // a name like any other
    const steps = Array.from(
      { length: 1 + random.int(6) },
      () => random.pick(dots) + random.pick(slashes),
    ).join('');
    return {
      head: `GET /api/data/${random.pick(['vmstorage-1', 'prometheus-writer'])}/${random.pick(['', 'wal/', 'wal%2f', '%2f'])}${steps}${random.pick(GOALS)}${random.pick(['', '/', '?offset=0&length=9'])}`,
      headers: `Cookie: ${target.cookie}\r\n${PAGE_HALF_LINE}`,
    };
  },
  'broken escapes': (_, random) => ({
    head: `GET /${random.pick(['', 'en/', 'api/query/vm/api/v1/', 'api/service/'])}${random.pick(ESCAPES)}${random.pick(ESCAPES)}`,
    public: true,
  }),
  'API without a cookie': (_, random) => ({
    head: `${random.pick(['GET', 'HEAD', 'POST'])} ${random.pick(API)}`,
  }),
  'API with a forged cookie': (target, random) => {
    const [name = '', value = ''] = target.cookie.split('=');
    const at = random.int(value.length);
    const letter = value[at] === 'A' ? 'B' : 'A';
    const forged = random.pick([
      // The last letter of base64 carries bits that say nothing: changing it may change nothing.
      value.slice(0, Math.min(at, value.length - 2)) +
        letter +
        value.slice(Math.min(at, value.length - 2) + 1),
      value.slice(0, -2),
      `${value.split('.')[0]}.`,
      `.${value.split('.')[1]}`,
      '.',
      '__proto__.constructor',
      'A'.repeat(random.int(2_000)),
    ]);
    const other = random.pick(['', '1', '_live_', 'x']);
    return {
      head: `GET ${random.pick(API)}`,
      headers:
        forged === value
          ? ''
          : `Cookie: ${name}${other}=${other === '' ? forged : value}; a=${random.pick(ESCAPES)}\r\n`,
    };
  },
  'a foreign Host, all else right': (target, random) => ({
    head: `GET ${random.pick(API)}`,
    host: random.pick(HOSTS),
    headers: `Cookie: ${target.cookie}\r\n${PAGE_HALF_LINE}`,
  }),
  'no Host': (target, random) => ({
    head: `GET ${random.pick(API)}`,
    host: null,
    headers: `Cookie: ${target.cookie}\r\n${PAGE_HALF_LINE}`,
  }),
  'headers that claim another host or method': (target, random) => ({
    head: `POST ${random.pick(['/api/ticket', '/api/session', '/api/query/vm/api/v1/query'])}`,
    headers: `Cookie: ${target.cookie}\r\n${PAGE_HALF_LINE}Origin: http://evil.example\r\nX-Forwarded-Host: ${target.host}\r\nForwarded: host=${target.host}\r\nX-Original-URL: /api/stack\r\nX-Rewrite-URL: /api/stack\r\nX-HTTP-Method-Override: GET\r\nContent-Length: 0\r\n`,
  }),
  'a foreign Origin, all else right': (target, random) => ({
    head: `${random.pick(['GET', 'POST'])} ${random.pick(API)}`,
    headers: `Cookie: ${target.cookie}\r\n${PAGE_HALF_LINE}Origin: ${random.pick(['null', 'http://evil.example', `http://${target.host}.evil.example`, `http://evil${target.host}`, `${target.url}/`, `${target.url}1`, target.url.toUpperCase(), `https://evil.example#${target.url}`, `${target.url}, http://evil.example`, 'file://'])}\r\nContent-Length: 0\r\n`,
  }),
  'reads that another site caused': (target, random) => ({
    head: `GET ${random.pick(API)}`,
    headers: `Cookie: ${target.cookie}\r\n${PAGE_HALF_LINE}Sec-Fetch-Site: ${random.pick(['cross-site', 'same-site', 'none', 'SAME-ORIGIN', 'same-origin, cross-site', ''])}\r\nSec-Fetch-Mode: ${random.pick(['no-cors', 'cors', 'websocket', 'same-origin'])}\r\nSec-Fetch-Dest: ${random.pick(['script', 'iframe', 'image', 'empty', 'object'])}\r\n`,
  }),
  'methods that nobody offers': (target, random) => ({
    head: `${random.pick(METHODS.slice(3))} ${random.pick([...API, '/', '/en/start/welcome/', '/api/health'])}`,
    headers: `Cookie: ${target.cookie}\r\n${PAGE_HALF_LINE}Origin: ${target.url}\r\n`,
  }),
  'names that are none': (target, random) => ({
    head: `GET /api/${random.pick(['query/%s/api/v1/query', 'query/vm/api/v1/%s', 'service/%s/config', 'service/vmauth/%s', '%s', 'query/vm/api/%s/query'])}`.replace(
      '%s',
      random.pick([
        '__proto__',
        'constructor',
        'toString',
        'vm%00',
        'vm%0a',
        'VM',
        'vm;ls',
        'vm%2f..',
        'admin%2ftsdb%2fdelete_series',
        'import',
        'write',
        'status%2f..%2f..',
        '%1b%5b2J',
        '%e2%80%ae',
        'label/%2e%2e/values',
        'query%3fx',
        'a'.repeat(3_000),
      ]),
    ),
    headers: `Cookie: ${target.cookie}\r\n${PAGE_HALF_LINE}`,
  }),
  'queries beyond the limits': (target, random) => ({
    head: `GET /api/query/vm/api/v1/${random.pick([`query?query=${'a'.repeat(9_000)}&b=${'c'.repeat(7_500)}`, 'query_range?query=up&start=0&end=1e9&step=1', 'query_range?query=up&start=%00&end=now', 'query_range?query=up&start=0&end=80000&step=0.001', 'query_range?query=up&start=now-2d&end=now&step=15'])}`,
    headers: `Cookie: ${target.cookie}\r\n${PAGE_HALF_LINE}`,
  }),
  'ranges and conditions': (_, random) => ({
    head: `GET ${random.pick(['/_astro/page.abc.js', '/', '/en/start/welcome/', '/etc/passwd'])}`,
    headers: `Range: bytes=${random.pick(['0-', '-1', '0-0,1-1,2-2', '999999999999-', '5-2', 'x', Array(500).fill('0-').join(',')])}\r\nIf-None-Match: ${random.pick(['*', '""', 'W/"x"', '"'.repeat(50)])}\r\nIf-Modified-Since: ${random.pick(['x', '-1', 'Thu, 01 Jan 1970 00:00:00 GMT'])}\r\nAccept-Encoding: ${random.pick(['gzip;q=x', 'br,'.repeat(300), '*', 'identity;q=0'])}\r\n`,
    public: true,
  }),
  'bodies where none is read': (target, random) => ({
    head: `GET ${random.pick(API)}`,
    headers: `Cookie: ${target.cookie}\r\n${PAGE_HALF_LINE}Content-Length: 5\r\n\r\nhello`,
  }),
  'many headers': (target, random) => ({
    head: `GET ${random.pick(API)}`,
    headers: Array.from(
      { length: 100 + random.int(200) },
      (_, index) => `X-${index}: ${target.host}\r\n`,
    ).join(''),
  }),
};

const WITH_BODY = 'bodies where none is read';
const KEEPING = Object.entries(MAKERS).filter(([kind]) => kind !== WITH_BODY);

/**
 * A request that the parser takes and the server must not; several fit on one connection.
 * @param last the one after which the connection may end
 */
export function hostileRequest(target: Target, random: Seeded, last: boolean): HostileRequest {
  const [kind, make] = random.pick(last ? Object.entries(MAKERS).slice(-3) : KEEPING);
  const made = make(target, random);
  const headers = made.headers ?? '';
  const body = headers.includes('\r\n\r\n');
  const ownOrigin = /^POST/.test(made.head) && !headers.includes('Origin') ? `Origin: ${target.url}\r\n` : '';
  const hostLine = made.host === null ? '' : `Host: ${made.host ?? target.host}\r\n`;
  const length =
    /^POST/.test(made.head) && !headers.includes('Content-Length') ? 'Content-Length: 0\r\n' : '';
  return {
    kind,
    bytes: `${made.head} HTTP/1.1\r\n${hostLine}${ownOrigin}${length}${headers}${body ? '' : '\r\n'}`,
    isHead: made.head.startsWith('HEAD'),
    mayBePublic: made.public === true,
  };
}
