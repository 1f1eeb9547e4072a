import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES, type Language } from '../locales.ts';
import { type ScannedPage, scanPage } from './scan-page.ts';

/** One page in one language. */
export interface SourcePage extends ScannedPage {
  /** Path from the project's root, for messages. */
  readonly file: string;
  /** Address without base and language: `start/quick-start`. */
  readonly slug: string;
  readonly language: Language;
}

const DOCS = 'src/content/docs';

/** Reads every page under `root`, sorted by path. */
export function readPages(root: string): SourcePage[] {
  return LANGUAGES.flatMap((language) => {
    const folder = join(DOCS, language);
    return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.mdx?$/.test(name))
      .sort()
      .map((name) => {
        const file = join(folder, name);
        const slug = name.replaceAll('\\', '/').replace(/\.mdx?$/, '');
        return { ...scanPage(readFileSync(join(root, file), 'utf8')), file, slug, language };
      });
  });
}

/** Pages by slug, each with the languages it exists in. */
export function pagesBySlug(pages: readonly SourcePage[]): Map<string, Map<Language, SourcePage>> {
  const bySlug = new Map<string, Map<Language, SourcePage>>();
  for (const page of pages) {
    const versions = bySlug.get(page.slug) ?? new Map<Language, SourcePage>();
    bySlug.set(page.slug, versions.set(page.language, page));
  }
  return bySlug;
}
