import { LANGUAGES } from '../locales.ts';
import { pagesBySlug, type SourcePage } from '../source/read-pages.ts';

/** Pages that lack a language. Switching the language must always find the same page. */
export function findTranslationGaps(pages: readonly SourcePage[]): string[] {
  return [...pagesBySlug(pages)].flatMap(([slug, versions]) => {
    const known = [...versions.values()][0];
    return LANGUAGES.filter((language) => !versions.has(language)).map(
      (language) =>
        `${known?.file}: the page "${slug}" does not exist in "${language}" yet; add src/content/docs/${language}/${slug}.mdx.`,
    );
  });
}
