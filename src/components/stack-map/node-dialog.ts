import type { ServiceName } from '../../../stack/services.ts';
import { build } from '../../client/build-element.ts';
import { say } from '../../client/locale.ts';
import { wireTabs } from '../house/tab-list.ts';
import type { NodeFacts } from './node-facts.ts';
import { NODE_PANELS, type NodePanel } from './node-panels.ts';
import { NODE_TEXTS } from './texts.ts';

/** Opens a node beside the page: a tab each for address, flags, config, metrics, logs, shell and faults. */
export function openNodeDialog(
  host: HTMLElement,
  name: ServiceName,
  facts: () => NodeFacts,
  signal: AbortSignal,
): void {
  const life = new AbortController();
  const dialog = build('dialog', {
    class: 'wp-widget wp-node-dialog not-content',
    'aria-labelledby': 'wp-node-title',
  });
  const close = build(
    'button',
    { type: 'button', class: 'wp-btn wp-btn-small', click: () => dialog.close() },
    `✕ ${say(NODE_TEXTS.close)}`,
  );
  const list = build('div', { class: 'wp-tabs', role: 'tablist', 'aria-label': name });
  const panels = NODE_PANELS.map((panel) => addTab(list, panel));
  dialog.append(
    build('div', { class: 'wp-node-head' }, build('h2', { id: 'wp-node-title' }, name), close),
    list,
    ...panels,
  );
  dialog.addEventListener('close', () => {
    life.abort();
    dialog.remove();
  });
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  signal.addEventListener('abort', () => dialog.close(), { signal: life.signal });
  host.append(dialog);
  dialog.showModal();
  let shown = new AbortController();
  const show = (tab: string): void => {
    shown.abort();
    shown = new AbortController();
    const index = NODE_PANELS.findIndex((panel) => panel.tab === tab);
    const body = panels[index];
    body?.replaceChildren();
    if (body) NODE_PANELS[index]?.fill(body, name, facts, AbortSignal.any([life.signal, shown.signal]));
  };
  wireTabs(list, show, life.signal)('address');
}

function addTab(list: HTMLElement, panel: NodePanel): HTMLElement {
  const id = `wp-node-${panel.tab}`;
  const tab = { type: 'button', role: 'tab', id: `${id}-tab`, 'aria-controls': id, 'data-tab': panel.tab };
  list.append(build('button', tab, say(NODE_TEXTS[panel.tab])));
  return build('div', {
    class: 'wp-node-panel',
    role: 'tabpanel',
    id,
    'aria-labelledby': `${id}-tab`,
    tabindex: 0,
    hidden: true,
  });
}
