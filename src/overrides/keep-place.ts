import { leaveStates } from '../client/kept-state.ts';
import { type Extent, type Place, placeOf, scrollTo } from './place.ts';

const PLACE_KEY = 'wp-place';
const LANGUAGE_KEY = 'wp-language';
/** Text as it was written; what widgets put into the page may differ between languages and moments. */
const BLOCKS = ':is(h1, h2, h3, h4, p, li, tr, .expressive-code, .not-content)';
const LINE_BELOW_HEADER_PX = 24;

/** Makes the language links keep query, anchor, the line the reader is at and what the widgets hold; remembers the language. */
export function keepPlaceAcrossLanguages(page: Document): void {
  for (const link of page.querySelectorAll<HTMLAnchorElement>('.wp-languages a[data-language]')) {
    link.addEventListener('click', () => {
      const target = new URL(link.href);
      target.search = location.search;
      target.hash = location.hash;
      link.href = target.href;
      remember(localStorage, LANGUAGE_KEY, link.dataset.language ?? 'en');
      const place = placeOf(blocksOf(page), linePxOf(page));
      if (place) remember(sessionStorage, PLACE_KEY, JSON.stringify({ ...place, path: target.pathname }));
      leaveStates(target.pathname);
    });
  }
  returnToPlace(page);
}

function returnToPlace(page: Document): void {
  const stored = take(PLACE_KEY);
  if (stored === undefined) return;
  const { path, ...place }: Place & { path: string } = JSON.parse(stored);
  if (withoutSlash(path) !== withoutSlash(location.pathname)) return;
  const scroll = () => {
    const top = scrollTo(place, blocksOf(page), linePxOf(page));
    if (top !== null) scrollBy({ top, behavior: 'instant' });
  };
  if (page.readyState === 'complete') scroll();
  // After the browser's own jump to the anchor, which comes with the load event.
  else addEventListener('load', () => requestAnimationFrame(scroll), { once: true });
}

function blocksOf(page: Document): Extent[] {
  return [...page.querySelectorAll(`main ${BLOCKS}`)]
    .filter((block) => !block.parentElement?.closest('.not-content'))
    .map((block) => block.getBoundingClientRect())
    .map(({ top, height }) => ({ topPx: top, heightPx: height }));
}

function linePxOf(page: Document): number {
  return (page.querySelector('header')?.getBoundingClientRect().height ?? 0) + LINE_BELOW_HEADER_PX;
}

function remember(storage: Storage, key: string, value: string): void {
  try {
    storage.setItem(key, value);
  } catch {
    // Storage is full or forbidden: the switch works, only the memory is lost.
  }
}

function take(key: string): string | undefined {
  try {
    const value = sessionStorage.getItem(key) ?? undefined;
    sessionStorage.removeItem(key);
    return value;
  } catch {
    return undefined; // forbidden storage remembers nothing
  }
}

/** Some hosts take the slash at the end away. */
function withoutSlash(path: string): string {
  return path.replace(/\/$/, '');
}
