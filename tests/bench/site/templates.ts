/** A page of each kind. */
export const TEMPLATES = {
  home: 'start/welcome',
  'first lab': 'start/quick-start',
  bench: 'start/how-labs-work',
  terminal: 'start/terminal',
  text: 'architecture/two-paths',
} as const;

export type Template = keyof typeof TEMPLATES;

export const LANGUAGES = ['en', 'vi'] as const;

/** Pages outside of the book. The 404 page asks not to be indexed, which is all that its SEO score would say. */
export const PLAIN_PAGES = { root: '', 'not found': '404.html' } as const;
