import type { Locale } from '../../../protocol/text.ts';
import { FOLLOW_TEXTS } from './texts.ts';
import type { Sighting } from './trip.ts';

/** What the page prints of a sighting, and the widget draws anew. */
export interface SightingRows {
  readonly carries: readonly string[];
  readonly seen: string;
  readonly bytes: string;
  readonly verdict: string;
}

/** A sighting in the page's language. */
export function sightingRows(sighting: Sighting, locale: Locale): SightingRows {
  const { carried, seenMs, bytes, ofBytes, isExpected } = sighting;
  const count = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const seconds = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const [first] = carried;
  const ageMs = first?.timestampMs == null ? null : seenMs - first.timestampMs;
  return {
    carries: carried.map(
      ({ by, timestampMs, value }) =>
        `${by} ${timestampMs === null ? FOLLOW_TEXTS.noTime[locale] : clockTime(timestampMs)} → ${value}`,
    ),
    seen: ageMs === null ? '–' : `+${seconds.format(Math.max(0, ageMs) / 1000)} s`,
    bytes: [bytes, ofBytes].map((figure) => (figure === null ? '–' : count.format(figure))).join(' / '),
    verdict: isExpected === null ? '' : FOLLOW_TEXTS[isExpected ? 'expected' : 'unexpected'][locale],
  };
}

/** UTC, to the millisecond: the same in every place that reads it. */
function clockTime(timestampMs: number): string {
  return new Date(timestampMs).toISOString().slice(11, 23);
}
