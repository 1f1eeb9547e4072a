import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import subsetFont from 'subset-font';

/** Marks and spaces of letters. No ligatures: in code `!=` shows as the two signs that a reader types. */
const KEPT_FEATURES = ['ccmp', 'kern', 'locl', 'mark', 'mkmk', 'tnum'];

/**
 * Takes out of the built site's fonts what no screen of today needs: the hinting programs, which are half of the bytes
 * of the text fonts, and features that we never turn on. On a slow line the first text waits for these files.
 */
export function lightFonts(): AstroIntegration {
  return {
    name: 'writepath-light-fonts',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const assets = join(fileURLToPath(dir), '_astro');
        for (const name of await readdir(assets)) {
          if (!name.endsWith('.woff2')) continue;
          const file = join(assets, name);
          await writeFile(file, await lighten(await readFile(file)));
        }
      },
    },
  };
}

/** The same font with every glyph. @throws when the bytes are no font. */
export function lighten(font: Buffer): Promise<Buffer> {
  return subsetFont(font, undefined, {
    keepAllGlyphs: true,
    noHinting: true,
    keepFeatures: KEPT_FEATURES,
    targetFormat: 'woff2',
  });
}
