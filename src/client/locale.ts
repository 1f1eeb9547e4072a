import type { Locale, Text } from '../../protocol/text.ts';

/** The language that the page is written in. */
export function pageLocale(): Locale {
  return document.documentElement.lang.startsWith('vi') ? 'vi' : 'en';
}

/** A sentence in the page's language. */
export function say(text: Text): string {
  return text[pageLocale()];
}
