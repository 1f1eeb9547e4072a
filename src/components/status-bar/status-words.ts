import type { LabState } from '../../../protocol/lab.ts';
import type { StackSnapshot } from '../../../protocol/stack.ts';
import type { Locale } from '../../../protocol/text.ts';
import type { SourceState } from '../../client/source.ts';
import { minutesLeft } from '../lab/minutes-left.ts';
import { countUp } from '../stack-map/node-verdict.ts';
import { STATUS_TEXTS } from './texts.ts';

/** Where the page's data comes from, in a few words. */
export function sourceWords(state: SourceState, nowMs: number, locale: Locale): string {
  const words = (name: keyof typeof STATUS_TEXTS): string => STATUS_TEXTS[name][locale];
  switch (state.kind) {
    case 'static':
      return `○ ${words('printed')}`;
    case 'connecting':
      return `◐ ${words('connecting')}`;
    case 'no-session':
      return `✕ ${words('noSession')}`;
    case 'live':
      return `● ${words('connected')}`;
    case 'lost': {
      const seconds = Math.max(0, Math.ceil((state.retryAtMs - nowMs) / 1000));
      return `✕ ${words('lost')}, ${words('again')} ${seconds}\u00a0s`;
    }
    case 'recorded':
      return `▶ ${words('recorded')} ${state.recordedAt.slice(0, 10)}`;
    default:
      return state satisfies never;
  }
}

/** "cluster · native · 21/22 up", or what the stack is doing instead. */
export function stackWords(snapshot: StackSnapshot | null, locale: Locale): string {
  if (!snapshot) return '';
  const { phase, topology, runtime, progress } = snapshot;
  if (phase === 'down') return STATUS_TEXTS.down[locale];
  if (phase === 'failed') return `✕ ${snapshot.failure?.text[locale] ?? STATUS_TEXTS.failed[locale]}`;
  const { up, of } = countUp(snapshot);
  const counted = `${topology} · ${runtime} · ${up}/${of} ${STATUS_TEXTS.up[locale]}`;
  if (phase === 'ready') return counted;
  return `◐ ${progress?.what[locale] ?? STATUS_TEXTS.starting[locale]} · ${counted}`;
}

export function leaseWords(state: LabState | null, nowMs: number, locale: Locale): string {
  if (!state?.held) return '';
  if (!state.mine) return STATUS_TEXTS.heldOther[locale];
  const minutes = Math.max(0, Math.ceil(((state.leaseEndsMs ?? nowMs) - nowMs) / 60_000));
  return `${STATUS_TEXTS.held[locale]}, ${minutesLeft(minutes)[locale]}`;
}
