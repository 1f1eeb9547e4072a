import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

const SHEET = /<link rel="stylesheet" href="([^"]+\.css)"\s*\/?>/g;

/** Starlight names itself on the pages that it makes. */
const BOOK_MARK = 'content="Starlight ';

/**
 * Lays the styles for the screen into the pages, where their links stood: on a slow line the first paint waits for no
 * second round to the host. Astro's own `inlineStylesheets` would do so for sheets that are split, whose rules come in
 * another order.
 */
export function inlineStyles(): AstroIntegration {
  return {
    name: 'writepath-inline-styles',
    hooks: {
      'astro:build:done': ({ dir }) => {
        const dist = fileURLToPath(dir);
        const assets = join(dist, '_astro');
        const used = new Set<string>();
        const read = (href: string): string => {
          used.add(basename(href));
          return readFileSync(join(assets, basename(href)), 'utf8');
        };
        for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
          if (!name.endsWith('.html')) continue;
          const file = join(dist, name);
          writeFileSync(file, withStyles(readFileSync(file, 'utf8'), read));
        }
        for (const name of used) rmSync(join(assets, name));
      },
    },
  };
}

/**
 * A page with its sheets in it; what a sheet names is found from the sheet's own folder. A page outside of the book
 * (the root, "not found") has brought its few rules itself, and needs no others.
 */
export function withStyles(html: string, read: (href: string) => string): string {
  const isOfTheBook = html.includes(BOOK_MARK);
  return html.replace(SHEET, (_, href: string) => {
    if (!isOfTheBook) return '';
    const folder = href.slice(0, href.lastIndexOf('/') + 1);
    const css = read(href).replace(
      /\burl\((["']?)(?:\.\/)?(?!["']|[a-z]+:|\/|#)/g,
      (_url, quote: string) => `url(${quote}${folder}`,
    );
    return `<style>${css}</style>`;
  });
}
