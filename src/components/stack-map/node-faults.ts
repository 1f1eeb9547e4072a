import type { StackFault } from '../../../protocol/fault.ts';
import { LINKS, type LinkFault } from '../../../protocol/stack.ts';
import type { Text } from '../../../protocol/text.ts';
import type { ServiceName } from '../../../stack/services.ts';
import { announce } from '../../client/announce.ts';
import { build } from '../../client/build-element.ts';
import { currentSource } from '../../client/current-source.ts';
import { say } from '../../client/locale.ts';
import { runButton } from '../house/run-button.ts';
import type { NodeFacts } from './node-facts.ts';
import { NODE_TEXTS } from './texts.ts';
import { whyNoStack } from './why-no-stack.ts';

const PROCESS_FAULTS = ['kill', 'stop', 'pause', 'resume', 'start'] as const;

const LINK_FAULTS: readonly { readonly text: Text; readonly fault: LinkFault }[] = [
  { text: NODE_TEXTS.linkSlow, fault: { kind: 'latency', latencyMs: 300 } },
  { text: NODE_TEXTS.linkVerySlow, fault: { kind: 'latency', latencyMs: 3000 } },
  { text: NODE_TEXTS.linkNarrow, fault: { kind: 'bandwidth', kilobytesPerSecond: 10 } },
  { text: NODE_TEXTS.linkCut, fault: { kind: 'cut' } },
  { text: NODE_TEXTS.linkHole, fault: { kind: 'black-hole' } },
  { text: NODE_TEXTS.linkHeal, fault: { kind: 'healthy' } },
];

/** Buttons that act on the node's process, and on its WAN link where it has one. */
export function fillFaults(
  body: HTMLElement,
  service: ServiceName,
  facts: () => NodeFacts,
  signal: AbortSignal,
): void {
  const { snapshot } = facts();
  const note = build('p', { class: 'wp-note', hidden: true });
  const button = (text: string, fault: StackFault, danger: boolean): HTMLElement => {
    const element = build(
      'button',
      { type: 'button', class: danger ? 'wp-btn wp-btn-danger' : 'wp-btn' },
      text,
    );
    element.addEventListener('click', () => runButton(element, note, () => send(fault, note, signal)), {
      signal,
    });
    return element;
  };
  body.append(
    build('p', { class: 'wp-quiet' }, say(NODE_TEXTS.faultHint)),
    build(
      'div',
      { class: 'wp-row' },
      ...PROCESS_FAULTS.map((kind) =>
        button(`${say(NODE_TEXTS[kind])} ${service}`, { kind, service }, kind === 'kill'),
      ),
    ),
  );
  const link = LINKS.find((one) => service === `vmagent-${one}`);
  if (link) body.append(build('h3', { class: 'wp-card-title' }, say(NODE_TEXTS.link)));
  if (link && snapshot?.capabilities.includes('links')) {
    const buttons = LINK_FAULTS.map(({ text, fault }) =>
      button(say(text), { kind: 'link', link, fault }, fault.kind === 'cut' || fault.kind === 'black-hole'),
    );
    body.append(build('div', { class: 'wp-row' }, ...buttons));
  } else if (link)
    body.append(build('p', { class: 'wp-note', 'data-kind': 'warning' }, say(NODE_TEXTS.noLinks)));
  const shut = build('p', { class: 'wp-note', 'data-kind': 'warning', hidden: true });
  body.append(shut, note);
  currentSource().onState((state) => {
    const why = whyNoStack(state);
    shut.hidden = why === null;
    shut.textContent = why === null ? '' : say(why);
    for (const button of body.querySelectorAll('button')) button.disabled = why !== null;
  }, signal);
}

async function send(fault: StackFault, note: HTMLElement, signal: AbortSignal): Promise<void> {
  note.hidden = false;
  note.dataset.kind = 'info';
  note.textContent = say(NODE_TEXTS.asked);
  await currentSource().ask({ type: 'stack-fault', fault }, signal);
  note.textContent = say(NODE_TEXTS.done);
  announce('fault', say(NODE_TEXTS.done));
}
