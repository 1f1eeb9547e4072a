import { BENCH_TABS, type BenchTab, onOpenQuery, onShowBench } from '../house/page-events.ts';
import { wireTabs } from '../house/tab-list.ts';
import { wireSheet } from './bench-sheet.ts';

const KEY = 'wp-bench-tab';

/** `<wp-bench-tabs>`: keeps the chosen instrument over pages, and comes into sight when another widget asks. */
class WpBenchTabs extends HTMLElement {
  #life = new AbortController();

  connectedCallback(): void {
    this.#life = new AbortController();
    const { signal } = this.#life;
    const list = this.querySelector<HTMLElement>('[role="tablist"]');
    if (!list) return;
    const sheet = this.closest<HTMLElement>('[popover]');
    if (sheet) wireSheet(sheet, signal);
    const select = wireTabs(list, remember, signal);
    const wanted = new URLSearchParams(location.search).has('expr') ? 'query' : remembered();
    if (wanted && wanted !== 'map') select(wanted);
    const show = (tab: BenchTab): void => {
      select(tab);
      this.#comeIntoSight();
    };
    onShowBench(show, signal);
    onOpenQuery(() => show('query'), signal);
  }

  disconnectedCallback(): void {
    this.#life.abort();
  }

  /** On a narrow page the bench is a sheet. */
  #comeIntoSight(): void {
    const sheet = this.closest<HTMLElement>('[popover]');
    if (!sheet || sheet.offsetParent !== null || getComputedStyle(sheet).display !== 'none') return;
    sheet.showPopover();
  }
}
if (!customElements.get('wp-bench-tabs')) customElements.define('wp-bench-tabs', WpBenchTabs);

function remember(tab: string): void {
  try {
    sessionStorage.setItem(KEY, tab);
  } catch {
    // Storage is forbidden: the choice holds for this page.
  }
}

function remembered(): BenchTab | undefined {
  try {
    const stored = sessionStorage.getItem(KEY);
    return BENCH_TABS.find((tab) => tab === stored);
  } catch {
    return undefined; // forbidden storage remembers nothing
  }
}
