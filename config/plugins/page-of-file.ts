import { isLanguage, type Language } from '../locales.ts';

/** Language and slug of a page, from the address of its source file. */
export interface PageAddress {
  readonly language: Language;
  /** Without base and language: `start/quick-start`. */
  readonly slug: string;
}

/** Undefined for a source that is no page of the book. */
export function pageOfFile(fileUrl: URL | undefined): PageAddress | undefined {
  const [, language, slug] = /\/content\/docs\/([^/]+)\/(.+)\.mdx?$/.exec(fileUrl?.pathname ?? '') ?? [];
  return isLanguage(language) && slug !== undefined ? { language, slug } : undefined;
}
