import { type ClientMessage, ClientMessageSchema } from '../../../protocol/socket.ts';

/** One valid message of each type; what is missing here fails the fuzz. */
export const CLIENT_MESSAGES: readonly ClientMessage[] = [
  { type: 'watch', request: 1, topic: 'stack' },
  { type: 'unwatch', topic: 'flow' },
  { type: 'stack-up', request: 1, topology: 'pair', variant: 'default' },
  { type: 'stack-fault', request: 1, fault: { kind: 'kill', service: 'vmstorage-1' } },
  { type: 'stack-fault', request: 1, fault: { kind: 'link', link: 'eu-west-1', fault: { kind: 'cut' } } },
  { type: 'logs-follow', request: 1, service: 'vmagent-eu-west-1', tailLines: 10 },
  { type: 'logs-stop', request: 1, service: 'vmagent-eu-west-1' },
  { type: 'shell-open', request: 1, name: 'fuzz', columns: 80, rows: 24, fromBytes: 0, service: 'vmauth' },
  { type: 'shell-resize', session: 1, columns: 80, rows: 24 },
  { type: 'shell-close', request: 1, session: 1 },
  { type: 'shell-list', request: 1 },
  { type: 'shell-run-block', request: 1, session: 1, page: 'en/start/welcome', block: 'say-hello' },
  { type: 'lab-watch', request: 1, lab: 'first-samples' },
  { type: 'lab-unwatch', lab: 'first-samples' },
  { type: 'lab-begin', request: 1, lab: 'first-samples' },
  { type: 'lab-predict', request: 1, lab: 'first-samples', step: 'look', option: 'a' },
  { type: 'lab-act', request: 1, lab: 'first-samples', step: 'look', action: 0 },
  { type: 'lab-undo', request: 1, lab: 'first-samples', fault: 'kill' },
  { type: 'lab-check', request: 1, lab: 'first-samples', step: 'look' },
  { type: 'lab-hint', request: 1, lab: 'first-samples', step: 'look' },
  { type: 'lab-solve', request: 1, lab: 'first-samples', step: 'look' },
  { type: 'lab-catch-up', request: 1, lab: 'first-samples', step: 'look' },
  { type: 'lab-repair', request: 1, lab: 'first-samples' },
  { type: 'lab-reset', request: 1, lab: 'first-samples' },
  { type: 'lab-extend', request: 1, lab: 'first-samples' },
  { type: 'lab-leave', request: 1, lab: 'first-samples' },
  { type: 'incident-watch', request: 1 },
  { type: 'incident-unwatch' },
  { type: 'incident-begin', request: 1, level: 1 },
  { type: 'incident-seen', request: 1 },
  { type: 'incident-hint', request: 1 },
  { type: 'incident-answer', request: 1, component: 'vmstorage-1', kind: 'dead' },
  { type: 'incident-give-up', request: 1 },
  { type: 'incident-extend', request: 1 },
  { type: 'incident-heal', request: 1 },
];

/** Types that the schema has, so that a new one is missed here rather than in the attack. */
export function messageTypes(): readonly string[] {
  return ClientMessageSchema.options.map((option) => option.entries.type.literal);
}
