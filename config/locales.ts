/** Languages of the site, in the order of the header's switch. Every page exists in all of them. */
export const LANGUAGES = ['en', 'vi'] as const;

/** A language code as it stands in addresses: `/en/...`, `/vi/...`. */
export type Language = (typeof LANGUAGES)[number];

/** What Starlight needs to know about each language. */
export const locales = {
  en: { label: 'English', lang: 'en' },
  vi: { label: 'Tiếng Việt', lang: 'vi' },
} satisfies Record<Language, { label: string; lang: Language }>;

/** Narrows a word of an address to a language. */
export function isLanguage(word: string | undefined): word is Language {
  return LANGUAGES.some((language) => language === word);
}
