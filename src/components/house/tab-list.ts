/**
 * Wires an ARIA tab list: arrows, Home and End move, and one tab is in the Tab order. Each tab names its panel
 * with `aria-controls`. Returns how to select a tab by its `data-tab`.
 */
export function wireTabs(
  list: HTMLElement,
  onSelect: (tab: string) => void,
  signal: AbortSignal,
): (tab: string) => void {
  const tabs = [...list.querySelectorAll<HTMLElement>('[role="tab"]')];
  const select = (chosen: HTMLElement, focus: boolean): void => {
    for (const tab of tabs) {
      const selected = tab === chosen;
      tab.setAttribute('aria-selected', String(selected));
      tab.tabIndex = selected ? 0 : -1;
      const panel = panelOf(list, tab);
      if (panel) panel.hidden = !selected;
    }
    if (focus) chosen.focus();
    onSelect(chosen.dataset.tab ?? '');
  };
  list.addEventListener(
    'click',
    (event) => {
      const tab = event.target instanceof Element ? event.target.closest<HTMLElement>('[role="tab"]') : null;
      if (tab) select(tab, false);
    },
    { signal },
  );
  list.addEventListener(
    'keydown',
    (event) => {
      const at = tabs.findIndex((tab) => tab.matches(':focus'));
      const next = tabs[nextIndex(event.key, at, tabs.length)];
      if (at < 0 || !next) return;
      event.preventDefault();
      select(next, true);
    },
    { signal },
  );
  return (name) => {
    const tab = tabs.find((one) => one.dataset.tab === name);
    if (tab) select(tab, false);
  };
}

function nextIndex(key: string, at: number, count: number): number {
  if (key === 'ArrowRight') return (at + 1) % count;
  if (key === 'ArrowLeft') return (at - 1 + count) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : -1;
}

function panelOf(list: HTMLElement, tab: HTMLElement): HTMLElement | null {
  const id = tab.getAttribute('aria-controls');
  const root = list.getRootNode();
  return id && (root instanceof Document || root instanceof ShadowRoot) ? root.getElementById(id) : null;
}
