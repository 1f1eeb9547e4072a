import type { Locale, Text } from '../../../protocol/text.ts';

const RECORDED: Text = { en: 'recorded on', vi: 'ghi lại với' };

/** "recorded on VictoriaMetrics 1.145.0, 2026-11-20", in the page's language. */
export function recordedLabel(
  recording: { readonly recordedAt: string; readonly versions: readonly string[] },
  locale: Locale,
): string {
  return `▶ ${RECORDED[locale]} ${[...recording.versions, recording.recordedAt.slice(0, 10)].join(', ')}`;
}
