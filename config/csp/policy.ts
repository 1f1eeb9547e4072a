/**
 * The policy of every page: our own files only.
 * `wasm-unsafe-eval` is for the search, inline styles are Expressive Code's and mermaid's.
 *
 * @param scriptHashes CSP sources of the inline scripts.
 */
export function contentSecurityPolicy(scriptHashes: readonly string[]): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'wasm-unsafe-eval' ${[...scriptHashes].sort().join(' ')}`.trim(),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');
}

/** What only a header may say; a `<meta>` with it would be refused with a warning. */
export const HEADER_ONLY = "; frame-ancestors 'none'";
