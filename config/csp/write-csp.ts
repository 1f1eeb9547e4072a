import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { basePath } from '../base-path.ts';
import { inlineScriptHashes } from './inline-scripts.ts';
import { contentSecurityPolicy, HEADER_ONLY } from './policy.ts';

const META_PLACE = /<meta charset="?utf-8"?\s*\/?>/i;

/**
 * Writes the policy three ways once all pages stand: a `<meta>` in each page, `_headers` for static hosts,
 * and `_writepath/csp.txt`, which our own server sends.
 */
export function writeCsp(): AstroIntegration {
  return {
    name: 'writepath-csp',
    hooks: {
      'astro:build:done': ({ dir }) => {
        const dist = fileURLToPath(dir);
        const pages = readdirSync(dist, { recursive: true, encoding: 'utf8' })
          .filter((name) => name.endsWith('.html'))
          .map((name) => ({ file: join(dist, name), html: readFileSync(join(dist, name), 'utf8') }));
        const policy = contentSecurityPolicy([
          ...new Set(pages.flatMap(({ html }) => inlineScriptHashes(html))),
        ]);
        for (const { file, html } of pages) writeFileSync(file, withPolicy(html, policy, file));

        const header = policy + HEADER_ONLY;
        writeFileSync(join(dist, '_headers'), headersFile(basePath, header));
        mkdirSync(join(dist, '_writepath'), { recursive: true });
        writeFileSync(join(dist, '_writepath', 'csp.txt'), `${header}\n`);
      },
    },
  };
}

/** For hosts that read `_headers` (Netlify, Cloudflare Pages). Files below `_astro` carry their content in their name. */
export function headersFile(base: string, policy: string): string {
  return [
    `${base}*`,
    `  Content-Security-Policy: ${policy}`,
    '  X-Content-Type-Options: nosniff',
    '  Referrer-Policy: no-referrer',
    `${base}_astro/*`,
    '  Cache-Control: public, max-age=31536000, immutable',
    '',
  ].join('\n');
}

function withPolicy(html: string, policy: string, file: string): string {
  if (!META_PLACE.test(html))
    throw new Error(`${file} has no <meta charset="utf-8">; the policy stands right behind it.`);
  return html.replace(
    META_PLACE,
    (charset) => `${charset}<meta http-equiv="Content-Security-Policy" content="${policy}">`,
  );
}
