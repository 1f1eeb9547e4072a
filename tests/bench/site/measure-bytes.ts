import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Figure } from '../figures.ts';
import { closure, eagerFiles, gzipBytes } from './eager-files.ts';
import { LANGUAGES, TEMPLATES, type Template } from './templates.ts';

/** Eager scripts that are not ours: Astro's own and Expressive Code's. Starlight's are packed with ours and count. */
const NOT_OURS = /\/(page|ec)\.[\w-]+\.js$/;

const kilobytes = (bytes: number) => bytes / 1000;

/** What the built files weigh, gzipped: by page what comes at once, and what widgets bring later. */
export async function measureBytes(folder: string): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const language of LANGUAGES) {
    for (const template of Object.keys(TEMPLATES) as Template[]) {
      const html = await readFile(join(folder, language, TEMPLATES[template], 'index.html'), 'utf8');
      const files = [...(await eagerFiles(folder, html))];
      const scripts = files.filter((path) => path.endsWith('.js'));
      const theirs = kilobytes(
        await gzipBytes(
          folder,
          scripts.filter((path) => NOT_OURS.test(path)),
        ),
      );
      const page = kilobytes(gzipSync(html).length);
      figures.push(
        {
          name: `${template}, ${language}: eager JS of our own, gzip`,
          value: kilobytes(
            await gzipBytes(
              folder,
              scripts.filter((path) => !NOT_OURS.test(path)),
            ),
          ),
          unit: 'KB',
          peer: `the theme's own ${theirs.toFixed(1)} KB`,
          goal: '<= 10',
        },
        {
          name: `${template}, ${language}: HTML, styles, scripts, preloaded fonts`,
          value: kilobytes(await gzipBytes(folder, files)) + page,
          unit: 'KB',
          peer: `HTML alone ${page.toFixed(1)} KB`,
          goal: template === 'first lab' ? '<= 250' : null,
        },
      );
    }
  }
  const lab = await readFile(join(folder, 'en', TEMPLATES['first lab'], 'index.html'), 'utf8');
  const assets = await readdir(join(folder, '_astro'));
  const chunks = (pattern: RegExp) =>
    assets.filter((asset) => pattern.test(asset) && asset.endsWith('.js')).map((asset) => `/_astro/${asset}`);
  // The status bar is always in sight: what it brings is on every page with a bench.
  const always = await closure(folder, chunks(/^status-bar-view\./));
  const there = new Set([...(await eagerFiles(folder, lab)), ...always]);
  for (const [name, chunk, goal] of [
    ['terminal, live: what comes on top, gzip', /^(live-terminal|terminal-screen)\./, '<= 110'],
    ['query editor: what comes on top, gzip', /^query-editor\./, '<= 150'],
  ] as const) {
    const entries = chunks(chunk);
    const later = [...(await closure(folder, entries))];
    const bytes = await gzipBytes(
      folder,
      later.filter((path) => !there.has(path)),
    );
    figures.push({
      name,
      value: entries.length > 0 ? kilobytes(bytes) : null,
      unit: 'KB',
      peer: null,
      goal,
    });
  }
  return figures;
}
