import type { Locale, Text } from '../../../protocol/text.ts';

const RECORDED: Text = { en: 'recorded on', vi: 'ghi lại với' };

interface Recorded {
  readonly recordedAt: string;
  readonly versions: readonly string[];
}

/** Every component with its version: "recorded on vmagent 1.145.0, prometheus 3.5.3, 2026-11-20". */
export function fullRecordedLabel({ recordedAt, versions }: Recorded, locale: Locale): string {
  return `▶ ${RECORDED[locale]} ${[...versions, recordedAt.slice(0, 10)].join(', ')}`;
}

/** The two storage engines and the day: what fits onto one line of a widget. */
export function recordedLabel({ recordedAt, versions }: Recorded, locale: Locale): string {
  const engines = [/^(victoria-?metrics|vmstorage)\b/i, /^prometheus\b/i].flatMap(
    (engine) => versions.find((version) => engine.test(version)) ?? [],
  );
  const shown = (engines.length > 0 ? engines : versions.slice(0, 2)).map(withoutPackaging);
  return `▶ ${RECORDED[locale]} ${[...shown, recordedAt.slice(0, 10)].join(', ')}`;
}

/** "1.145.0+ds1-2" names a distribution's package of 1.145.0. */
function withoutPackaging(version: string): string {
  return version.replace(/\+\S*$/, '');
}
