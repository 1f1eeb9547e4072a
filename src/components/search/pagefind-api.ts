import * as v from 'valibot';
import { foldStroke, unfoldStroke } from '../../../config/search/fold-stroke.ts';
import { type RankedPage, rankPage } from './rank-page.ts';

const DataSchema = v.object({
  url: v.string(),
  content: v.string(),
  meta: v.object({ title: v.string() }),
  anchors: v.array(v.object({ element: v.string(), id: v.string(), text: v.string(), location: v.number() })),
});

interface Pagefind {
  options(options: { baseUrl: string }): Promise<void>;
  init(): Promise<void>;
  search(term: string): Promise<{ results: readonly { data(): Promise<unknown> }[] }>;
}

/** So many of Pagefind's best are weighed anew; each is a file of a few kilobytes. */
const MOST_WEIGHED = 16;
const MOST_PAGES = 8;

/** Loads the index of the page's language. @param base the site's base path, with slashes at both ends. */
export async function openIndex(base: string): Promise<(term: string) => Promise<readonly RankedPage[]>> {
  const pagefind: Pagefind = await import(/* @vite-ignore */ `${base}pagefind/pagefind.js`);
  await pagefind.options({ baseUrl: base });
  await pagefind.init();
  return async (term) => {
    const { results } = await pagefind.search(foldStroke(term));
    const pages = await Promise.all(results.slice(0, MOST_WEIGHED).map((result) => result.data()));
    return pages
      .map((page) => rankPage(readPage(page), term))
      .toSorted((one, other) => other.score - one.score)
      .slice(0, MOST_PAGES);
  };
}

function readPage(data: unknown) {
  const { url, content, meta, anchors } = v.parse(DataSchema, data);
  return {
    url,
    title: unfoldStroke(meta.title),
    content: unfoldStroke(content),
    headings: anchors
      .filter(({ element }) => /^h[2-4]$/.test(element))
      .map(({ id, text, location }) => ({ id, text: unfoldStroke(text), location })),
  };
}
