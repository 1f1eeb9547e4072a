import type { SenderAction } from '../../../protocol/remote-write/recorded-requests.ts';
import type { Locale } from '../../../protocol/text.ts';
import { ACTION_TEXTS, sentAgainText } from './texts.ts';

/** What a sender did after one answer, in a few words. */
export function actionText({ sender, again }: SenderAction, locale: Locale): string {
  if (!again) return `✕ ${ACTION_TEXTS.dropped[locale]}`;
  const seconds = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(again.afterMs / 1000);
  const changed = sender === 'vmagent' && again.encoding === 'snappy' ? again.encoding : null;
  return `✓ ${sentAgainText(seconds, changed)[locale]}`;
}
