import * as v from 'valibot';

export const LOCALES = ['en', 'vi'] as const;
export type Locale = (typeof LOCALES)[number];

/** A sentence in every language of the site: a missing language does not compile. */
export const TextSchema = v.object({
  en: v.pipe(v.string(), v.nonEmpty()),
  vi: v.pipe(v.string(), v.nonEmpty()),
});
export type Text = v.InferOutput<typeof TextSchema>;
