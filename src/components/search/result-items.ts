import { build } from '../../client/build-element.ts';
import type { Excerpt, RankedPage } from './rank-page.ts';

/** The list of what was found: a page, and the sections that were meant or an excerpt. */
export function resultItems(pages: readonly RankedPage[]): HTMLLIElement[] {
  return pages.map(({ url, title, excerpt, sections }) =>
    build(
      'li',
      {},
      build('a', { href: url, class: 'wp-search-page' }, title),
      sections.length === 0
        ? excerptLine(excerpt)
        : build(
            'ul',
            {},
            ...sections.map((section) =>
              build('li', {}, build('a', { href: section.url }, section.title), excerptLine(section.excerpt)),
            ),
          ),
    ),
  );
}

function excerptLine(excerpt: Excerpt): HTMLParagraphElement {
  const words = excerpt.flatMap(({ text, isMarked }) => [isMarked ? build('mark', {}, text) : text, ' ']);
  return build('p', {}, ...words, '…');
}
