import { LANGUAGES, type Language } from '../locales.ts';

/** Where a link of a page leads to. */
export interface LinkContext {
  /** With both slashes: `/`, `/writepath/`. */
  readonly basePath: string;
  readonly language: Language;
}

/**
 * Turns an author's link, `/start/quick-start/#two-paths`, into one under the site's base and the page's language.
 * Other links stay as they are: relative ones, anchors and other hosts.
 *
 * @throws {Error} when the author wrote the language into the link.
 */
export function siteLink(url: string, { basePath, language }: LinkContext): string {
  if (!url.startsWith('/') || url.startsWith('//')) return url;
  const written = LANGUAGES.find((code) => url === `/${code}` || url.startsWith(`/${code}/`));
  if (written) {
    throw new Error(
      `The link "${url}" names a language; write "${url.slice(written.length + 1) || '/'}", the page's own language is added.`,
    );
  }
  const [, path = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(url) ?? [];
  const slash = path.endsWith('/') || /\.[a-z0-9]+$/i.test(path) ? '' : '/';
  return `${basePath}${language}${path}${slash}${rest}`;
}
