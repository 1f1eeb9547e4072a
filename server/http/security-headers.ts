import type { ServerResponse } from 'node:http';

/** On every answer, before anything else is known of it. */
export function securityHeaders(response: ServerResponse): void {
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('X-Frame-Options', 'DENY');
  // Not `no-referrer`: with it, browsers send `Origin: null` on a form's POST, and Origin is what we check.
  response.setHeader('Referrer-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
}

/** Keeps other windows away; browsers refuse it, loudly, on plain http of any name but the loopback's. */
export function isolateWindow(response: ServerResponse, host: string): void {
  if (/^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host))
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
}

/** For pages whose build wrote no policy of its own; inline scripts do not run under it. */
const DEFAULT_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ');

/** The policy for pages: what the build wrote (it knows its inline scripts by hash), never framed by anybody. */
export function pagePolicy(written: string | null): string {
  const policy = written?.replaceAll(/\s+/g, ' ').trim().replace(/;$/, '') || DEFAULT_POLICY;
  return /(^|;\s*)frame-ancestors\s/.test(policy) ? policy : `${policy}; frame-ancestors 'none'`;
}
