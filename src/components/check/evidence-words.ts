import type { Evidence } from '../../../protocol/lab.ts';
import type { Locale } from '../../../protocol/text.ts';
import { CHECK_TEXTS } from './texts.ts';

export interface EvidenceTimes {
  /** "Now" on the clock of the evidence. */
  readonly nowMs: number;
  readonly withinSeconds: number;
}

/** One line: what was expected, what was seen and since when; while waiting, for what and how long. */
export function evidenceWords(
  evidence: Evidence,
  { nowMs, withinSeconds }: EvidenceTimes,
  locale: Locale,
): string {
  const words = (name: keyof typeof CHECK_TEXTS): string => CHECK_TEXTS[name][locale];
  const seconds = Math.max(0, Math.round((nowMs - evidence.sinceMs) / 1000));
  if (evidence.verdict === 'waiting') {
    const seen = evidence.observed === null ? words('nothing') : `${words('observed')} ${evidence.observed}`;
    return `${words('waitingFor')} ${evidence.expected} · ${seen} · ${seconds} s / ${withinSeconds} s`;
  }
  const observed = evidence.observed ?? words('nothing');
  return `${words('expected')} ${evidence.expected} · ${words('observed')} ${observed} · ${words('since')} ${seconds} s`;
}
