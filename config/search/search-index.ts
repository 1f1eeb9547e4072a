import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import * as pagefind from 'pagefind';
import { foldStroke } from './fold-stroke.ts';

/** Ready-made search boxes that Pagefind lays beside every index; ours is `<wp-search>`. */
const READY_MADE = /^pagefind-(component-ui|modular-ui|ui|highlight)\./;

/**
 * Writes the index of the search once all pages stand. Starlight would index the pages as they are; here every đ is
 * first taken apart, so that "duong" finds "đường" with the right excerpt and the right section.
 */
export function searchIndex(): AstroIntegration {
  return {
    name: 'writepath-search',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const dist = fileURLToPath(dir);
        const pages = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) =>
          name.endsWith('.html'),
        );
        const target = join(dist, 'pagefind');
        const count = await indexPages(dist, pages.sort(), target);
        logger.info(`${count} pages can be searched.`);
      },
    },
  };
}

async function indexPages(dist: string, pages: readonly string[], outputPath: string): Promise<number> {
  const { index, errors } = await pagefind.createIndex();
  if (!index) throw new Error(`Pagefind made no index: ${errors.join('; ')}`);
  try {
    let count = 0;
    for (const page of pages) {
      const html = readFileSync(join(dist, page), 'utf8');
      if (!html.includes('data-pagefind-body')) continue;
      const added = await index.addHTMLFile({
        sourcePath: page.replaceAll('\\', '/'),
        content: foldStroke(html),
      });
      throwOn(page, added.errors);
      count++;
    }
    // Not its writeFiles: it answers before the last bytes are on disk, and closing it loses them (tried on a busy
    // machine: a file of 68,024 bytes had 65,536, and nothing could be found in Vietnamese).
    const { files, errors: refused } = await index.getFiles();
    throwOn(outputPath, refused);
    for (const { path, content } of files) {
      if (READY_MADE.test(basename(path))) continue;
      const file = join(outputPath, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    return count;
  } finally {
    await pagefind.close();
  }
}

function throwOn(what: string, errors: readonly string[]): void {
  if (errors.length > 0) throw new Error(`Pagefind could not index ${what}: ${errors.join('; ')}`);
}
