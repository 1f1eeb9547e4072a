import type { Evidence } from '../../../protocol/lab.ts';
import type { Locale } from '../../../protocol/text.ts';
import { CHECK_TEXTS } from './texts.ts';

export interface EvidenceTimes {
  /** "Now" on the clock of the evidence. */
  readonly nowMs: number;
  readonly withinSeconds: number;
}

const ENGLISH_ONLY = [
  [/^every service running$/, 'mọi dịch vụ đang chạy'],
  [/^(\d+) of (\d+)/, '$1 trên $2'],
  [/, asked ([\d.]+) s after the fault$/, ', hỏi sau sự cố $1 giây'],
  [/\bafter ([\d.]+) s\b/, 'sau $1 s'],
  [/\(not /, '(chưa có '],
  [/^empty$/, 'rỗng'],
] as const;

/** What a lab expected or saw, as a reader would say it: ranges as figures, the lab's own English words translated. */
export function plainFigures(text: string, locale: Locale): string {
  const figures = text.replace(/\bin (-?[\d.]+?)\.\.(-?[\d.]+)/, '$1 … $2');
  if (locale === 'en') return figures;
  return ENGLISH_ONLY.reduce((said, [english, vietnamese]) => said.replace(english, vietnamese), figures);
}

/** One line: what was expected, what was seen and for how long; while waiting, for what and how long. */
export function evidenceWords(
  evidence: Evidence,
  { nowMs, withinSeconds }: EvidenceTimes,
  locale: Locale,
): string {
  const words = (name: keyof typeof CHECK_TEXTS): string => CHECK_TEXTS[name][locale];
  const expected = plainFigures(evidence.expected, locale);
  const observed = evidence.observed === null ? words('nothing') : plainFigures(evidence.observed, locale);
  const seconds = Math.max(0, Math.round((nowMs - evidence.sinceMs) / 1000));
  if (evidence.verdict === 'waiting') {
    const seen = evidence.observed === null ? words('nothing') : `${words('observed')} ${observed}`;
    return `${words('waitingFor')} ${expected} · ${seen} · ${seconds} s / ${withinSeconds} s`;
  }
  return `${words('expected')} ${expected} · ${words('observed')} ${observed} · ${words('since')} ${seconds} s`;
}
