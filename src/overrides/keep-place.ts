import { type Place, placeOf } from './place.ts';

const PLACE_KEY = 'wp-place';
const LANGUAGE_KEY = 'wp-language';

/** Makes the language links keep query, anchor and the line the reader is at; remembers the chosen language. */
export function keepPlaceAcrossLanguages(page: Document): void {
  for (const link of page.querySelectorAll<HTMLAnchorElement>('.wp-languages a[data-language]')) {
    link.addEventListener('click', () => {
      const target = new URL(link.href);
      target.search = location.search;
      target.hash = location.hash;
      link.href = target.href;
      remember(localStorage, LANGUAGE_KEY, link.dataset.language ?? 'en');
      const place = placeOf(headingsOf(page), headerPxOf(page));
      if (place) remember(sessionStorage, PLACE_KEY, JSON.stringify({ ...place, path: target.pathname }));
    });
  }
  returnToPlace(page);
}

function returnToPlace(page: Document): void {
  const stored = take(PLACE_KEY);
  if (stored === undefined) return;
  const { id, topPx, path }: Place & { path: string } = JSON.parse(stored);
  if (path !== location.pathname) return;
  const scroll = () => {
    const heading = page.getElementById(id);
    if (heading) scrollBy({ top: heading.getBoundingClientRect().top - topPx, behavior: 'instant' });
  };
  if (page.readyState === 'complete') scroll();
  // After the browser's own jump to the anchor, which comes with the load event.
  else addEventListener('load', () => requestAnimationFrame(scroll), { once: true });
}

function headingsOf(page: Document): Place[] {
  const headings = page.querySelectorAll('main :is(h1, h2, h3, h4)[id]');
  return [...headings].map((heading) => ({ id: heading.id, topPx: heading.getBoundingClientRect().top }));
}

function headerPxOf(page: Document): number {
  return page.querySelector('header')?.getBoundingClientRect().height ?? 0;
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
