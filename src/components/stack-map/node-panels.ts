import type { ServiceName } from '../../../stack/services.ts';
import { build } from '../../client/build-element.ts';
import { currentSource } from '../../client/current-source.ts';
import { say } from '../../client/locale.ts';
import { sourceNowMs } from '../../client/source-clock.ts';
import { failureText } from '../house/failure-text.ts';
import { showBench } from '../house/page-events.ts';
import { failedNote } from '../report/report-button.ts';
import { nodeRate } from './edge-motion.ts';
import { layoutMap } from './map-layout.ts';
import { fillConfig } from './node-config.ts';
import type { NodeFacts } from './node-facts.ts';
import { fillFaults } from './node-faults.ts';
import { fillLogs } from './node-logs.ts';
import { nodeVerdict, VERDICTS } from './node-verdict.ts';
import { NODE_TEXTS } from './texts.ts';
import { whyNoStack } from './why-no-stack.ts';

export interface NodePanel {
  readonly tab: 'address' | 'flags' | 'config' | 'metrics' | 'logs' | 'shell' | 'faults';
  fill(body: HTMLElement, name: ServiceName, facts: () => NodeFacts, signal: AbortSignal): void;
}

/** The tabs of a node, in their order; each fills itself when it is shown and ends with the signal. */
export const NODE_PANELS: readonly NodePanel[] = [
  { tab: 'address', fill: fillAddress },
  { tab: 'flags', fill: (body, name, _facts, signal) => fillText(body, name, 'flags', signal) },
  { tab: 'config', fill: (body, name, _facts, signal) => fillConfig(body, name, signal) },
  { tab: 'metrics', fill: (body, name, _facts, signal) => fillText(body, name, 'metrics', signal) },
  { tab: 'logs', fill: (body, name, _facts, signal) => fillLogs(body, name, signal) },
  { tab: 'shell', fill: fillShell },
  { tab: 'faults', fill: fillFaults },
];

/** Looks again each second, as the map does. */
function fillAddress(
  body: HTMLElement,
  name: ServiceName,
  facts: () => NodeFacts,
  signal: AbortSignal,
): void {
  const draw = (): void => body.replaceChildren(addressFacts(name, facts()));
  draw();
  const everySecond = setInterval(draw, 1000);
  signal.addEventListener('abort', () => clearInterval(everySecond), { once: true });
}

function addressFacts(name: ServiceName, { snapshot, flow }: NodeFacts): HTMLElement {
  const status = snapshot?.services.find((service) => service.name === name);
  const why = whyNoStack(currentSource().state);
  if (!status || !snapshot)
    return build('p', { class: 'wp-note', 'data-kind': 'warning' }, say(why ?? NODE_TEXTS.loading));
  const { glyph, word } = VERDICTS[nodeVerdict(status, flow)];
  const seconds = Math.max(0, Math.round((sourceNowMs(currentSource()) - status.sinceMs) / 1000));
  const rate = nodeRate(name, layoutMap(snapshot.topology, 'across').edges, flow);
  const told: readonly (readonly [string, string])[] = [
    [say(NODE_TEXTS.state), `${glyph} ${say(word)}`],
    [say(NODE_TEXTS.since), `${seconds} s`],
    [say(NODE_TEXTS.inside), status.address],
    [say(NODE_TEXTS.role), rate === null ? '–' : String(Math.round(rate))],
  ];
  const list = build(
    'dl',
    {},
    ...told.flatMap(([term, value]) => [build('dt', {}, term), build('dd', {}, value)]),
  );
  return why
    ? build('div', {}, list, build('p', { class: 'wp-note', 'data-kind': 'warning' }, say(why)))
    : list;
}

async function fillText(
  body: HTMLElement,
  name: ServiceName,
  what: string,
  signal: AbortSignal,
): Promise<void> {
  const pre = build('pre', { tabindex: 0 }, say(NODE_TEXTS.loading));
  const filter = build('div', { class: 'wp-row wp-node-filter' });
  body.append(filter, pre);
  try {
    const response = await currentSource().get(`/api/service/${name}/${what}`, signal);
    const text = await response.text();
    if (signal.aborted) return;
    pre.textContent = text.trim() === '' ? say(NODE_TEXTS.empty) : text;
    filter.append(...lineFilter(text, pre));
  } catch (failure) {
    const reason = failureText(failure);
    if (reason !== null && !signal.aborted) pre.replaceWith(failedNote(reason));
  }
}

function lineFilter(text: string, pre: HTMLElement): readonly HTMLElement[] {
  const lines = text.split('\n');
  const count = build('span', { class: 'wp-quiet' }, `${lines.length} ${say(NODE_TEXTS.lines)}`);
  const field = build('input', {
    type: 'search',
    'aria-label': say(NODE_TEXTS.filter),
    placeholder: say(NODE_TEXTS.filter),
  });
  field.addEventListener('input', () => {
    const wanted = field.value.toLowerCase();
    const kept = lines.filter((line) => line.toLowerCase().includes(wanted));
    pre.textContent = kept.join('\n');
    count.textContent = `${kept.length} ${say(NODE_TEXTS.ofLines)} ${lines.length} ${say(NODE_TEXTS.lines)}`;
  });
  return [field, count];
}

function fillShell(body: HTMLElement, name: ServiceName, facts: () => NodeFacts): void {
  const address = facts().snapshot?.services.find((service) => service.name === name)?.address ?? name;
  const open = (): void => {
    body.closest('dialog')?.close();
    showBench('terminal');
  };
  body.append(
    build('p', { class: 'wp-quiet' }, say(NODE_TEXTS.shellHint)),
    build(
      'pre',
      { tabindex: 0 },
      `npm run stack -- exec ${name} -- sh\ncurl -s http://${address}/metrics | head`,
    ),
    build(
      'div',
      {},
      build('button', { type: 'button', class: 'wp-btn', click: open }, say(NODE_TEXTS.openTerminal)),
    ),
  );
}
