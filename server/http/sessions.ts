import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { LearnerError } from '../../protocol/learner-error.ts';
import { PAGE_HALF, PAGE_HALF_HEADER } from '../../protocol/page-half.ts';
import { portLabel } from './allowed-hosts.ts';
import { equalSecrets, seal } from './secret.ts';

const COOKIE_LIFE_SECONDS = 30 * 24 * 3600;
/** A seal costs microseconds; more cookies of our name than these are somebody's work. */
const COOKIES_TRIED = 16;

export interface Session {
  /** Names one browser in the audit log. */
  readonly id: string;
}

/** Sessions need no store: a cookie is a random id sealed with the secret, so it survives a restart of the server. */
export interface Sessions {
  /** Exchanges the key of the address's fragment for a Set-Cookie value, bound to the page's half. @throws {LearnerError} `bad-secret`. */
  open(key: string, request: IncomingMessage, host: string): string;
  /** The cookie alone: enough to read. @throws {LearnerError} `no-session`. */
  require(request: IncomingMessage, host: string): Session;
  /** The cookie, and the half that it is bound to. @throws {LearnerError} `no-session`. */
  requirePage(request: IncomingMessage, host: string): Session;
}

/** @param key opens sessions; it is not what seals them, so that whoever reads it over a shoulder forges none. */
export function createSessions(secret: string, key: string): Sessions {
  /** Over both parts, so that no letter of a cookie can be changed. */
  const sealOf = (id: string, bound: string): string => seal(secret, 'session', `${id}\n${bound}`);
  const boundTo = (id: string, half: string): string => seal(secret, 'page', `${id}\n${half}`);

  function* sealed(request: IncomingMessage, host: string): Generator<Session & { readonly bound: string }> {
    for (const value of readCookies(request, sessionCookieName(host))) {
      const [id = '', bound = '', proof = ''] = value.split('.');
      if (id !== '' && equalSecrets(proof, sealOf(id, bound))) yield { id, bound };
    }
  }
  return {
    open(given, request, host) {
      if (!equalSecrets(given, key)) throw badSecret();
      const id = randomBytes(12).toString('base64url');
      const half = pageHalfOf(request);
      const bound = half === null ? '' : boundTo(id, half);
      const value = [id, bound, sealOf(id, bound)].join('.');
      return `${sessionCookieName(host)}=${value}; Path=/; Max-Age=${COOKIE_LIFE_SECONDS}; HttpOnly; SameSite=Strict`;
    },
    require(request, host) {
      for (const { id } of sealed(request, host)) return { id };
      throw noSession();
    },
    requirePage(request, host) {
      const half = pageHalfOf(request);
      if (half !== null)
        for (const { id, bound } of sealed(request, host))
          if (equalSecrets(bound, boundTo(id, half))) return { id };
      throw noSession();
    },
  };
}

function pageHalfOf({ headers }: IncomingMessage): string | null {
  const half = headers[PAGE_HALF_HEADER];
  return typeof half === 'string' && PAGE_HALF.test(half) ? half : null;
}

export function sessionCookieName(host: string): string {
  return `writepath_${portLabel(host)}`;
}

/** Tells a page that a server stands behind it; a static host sets no such cookie. */
export function hintCookie(host: string): string {
  return `writepath_live_${portLabel(host)}=1; Path=/; SameSite=Strict`;
}

/** Any page on another port of this host can set a cookie of our name for a longer path, and it then comes first. */
function readCookies(request: IncomingMessage, name: string): readonly string[] {
  return (request.headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim().split('=', 2))
    .filter(([key]) => key === name)
    .map(([, value = '']) => value)
    .slice(0, COOKIES_TRIED);
}

function badSecret(): LearnerError {
  return new LearnerError('bad-secret', {
    en: 'The key in the address is not this server\'s. Open the address that the running "npm start" printed.',
    vi: 'Khóa trong địa chỉ không phải của máy chủ này. Hãy mở địa chỉ mà "npm start" đang chạy đã in ra.',
  });
}

function noSession(): LearnerError {
  return new LearnerError('no-session', {
    en: 'This browser has not been let in. Open the address that "npm start" printed; it carries the key.',
    vi: 'Trình duyệt này chưa được phép vào. Hãy mở địa chỉ mà "npm start" đã in ra; địa chỉ đó mang theo khóa.',
  });
}
