import { announce } from '../../client/announce.ts';
import { say } from '../../client/locale.ts';
import { openIndex } from './pagefind-api.ts';
import { resultItems } from './result-items.ts';
import { SEARCH_TEXTS } from './texts.ts';

const PAUSE_MS = 90;

/** Searches while the learner types; everything it starts ends with the signal. */
export function mountSearchDesk(host: HTMLElement, signal: AbortSignal): void {
  const dialog = host.querySelector('dialog');
  const input = host.querySelector('input');
  const results = host.querySelector('ol');
  const status = host.querySelector<HTMLElement>('[data-status]');
  if (!dialog || !input || !results || !status) return;
  let search: ReturnType<typeof openIndex> | null = null;
  let turn = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function run(): Promise<void> {
    const mine = ++turn;
    const term = input?.value.trim() ?? '';
    host.dataset.asked = term;
    if (term === '') return show('', say(SEARCH_TEXTS.hint));
    if (import.meta.env.DEV) return show('', say(SEARCH_TEXTS.unbuilt));
    if (search === null) status?.replaceChildren(say(SEARCH_TEXTS.searching));
    try {
      search ??= openIndex(import.meta.env.BASE_URL.replace(/\/?$/, '/'));
      const hits = await (await search)(term);
      if (mine !== turn) return; // a newer word was typed meanwhile
      results?.replaceChildren(...resultItems(hits));
      const found = hits.length === 1 ? say(SEARCH_TEXTS.one) : `${hits.length} ${say(SEARCH_TEXTS.many)}`;
      show(term, hits.length === 0 ? `${say(SEARCH_TEXTS.none)} “${term}”` : found);
    } catch (cause) {
      search = null; // the next key tries again
      if (mine !== turn) return;
      console.warn('<wp-search>: the index did not load.', cause);
      show('', say(SEARCH_TEXTS.failed));
    }
  }

  function show(answered: string, sentence: string): void {
    host.dataset.answered = answered;
    status?.replaceChildren(sentence);
    announce('search', sentence);
    if (answered === '') results?.replaceChildren();
  }

  const links = () => [...dialog.querySelectorAll<HTMLAnchorElement>('ol a')];
  input.addEventListener(
    'input',
    () => {
      clearTimeout(timer);
      timer = setTimeout(run, PAUSE_MS);
    },
    { signal },
  );
  dialog.addEventListener(
    'keydown',
    (event) => {
      if (event.isComposing) return; // Enter and arrows belong to the input method
      if (event.key === 'Escape') {
        event.preventDefault(); // a search field takes the first Esc to empty itself
        dialog.close();
        return;
      }
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step !== undefined) {
        const stops = [input, ...links()];
        const at = stops.findIndex((stop) => document.activeElement === stop);
        const next = stops[at + step];
        if (at < 0 || !next) return;
        event.preventDefault();
        next.focus();
      } else if (
        event.key === 'Enter' &&
        event.target === input &&
        host.dataset.answered === input.value.trim()
      )
        links()[0]?.click();
    },
    { signal },
  );
  dialog.addEventListener(
    'click',
    (event) => {
      // A link to this very page leaves it where it is; the dialog's own area is its backdrop.
      if (event.target === dialog || (event.target instanceof Element && event.target.closest('ol a')))
        dialog.close();
    },
    { signal },
  );
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  run(); // what was typed while this file was on its way
}
