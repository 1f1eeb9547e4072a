import type { Language } from '../locales.ts';
import type { SourcePage } from './read-pages.ts';
import { scanPage } from './scan-page.ts';

/** A page for tests, from its source. */
export function pageOf(language: Language, slug: string, source: string): SourcePage {
  return { ...scanPage(source), file: `${language}/${slug}.mdx`, slug, language };
}
