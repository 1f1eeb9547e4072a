import type { StarlightUserConfig } from '@astrojs/starlight/types';
import linksValidator from 'starlight-links-validator';
import { locales } from './locales.ts';
import { promqlGrammar } from './promql-grammar.ts';
import { sidebar } from './sidebar.ts';

/** Our own in the place of Starlight's components of the same name. */
const OVERRIDES = [
  'Head',
  'Header',
  'LanguageSelect',
  'MarkdownContent',
  'MobileMenuFooter',
  'PageFrame',
  'PageTitle',
  'Search',
  'SiteTitle',
  'ThemeProvider',
  'ThemeSelect',
];

/** Later sheets win; `tokens` must come first because the others speak in its names. */
const STYLES = ['tokens', 'fonts', 'starlight', 'content', 'diagrams', 'layout', 'print'];

/** Everything Starlight is told. */
export const starlightOptions: StarlightUserConfig = {
  title: 'Writepath',
  locales,
  defaultLocale: 'en',
  sidebar,
  favicon: '/favicon.svg',
  disable404Route: true,
  components: Object.fromEntries(OVERRIDES.map((name) => [name, `./src/overrides/${name}.astro`])),
  routeMiddleware: './src/overrides/route-data.ts',
  customCss: STYLES.map((name) => `./src/styles/${name}.css`),
  // The index is our own, see config/search.
  pagefind: false,
  tableOfContents: { minHeadingLevel: 2, maxHeadingLevel: 3 },
  expressiveCode: {
    shiki: { langs: [promqlGrammar] },
    styleOverrides: {
      borderRadius: '6px',
      borderColor: 'var(--line)',
      codeFontSize: '0.875rem',
      codeLineHeight: '1.6',
    },
    defaultProps: { wrap: true },
  },
  plugins: [linksValidator()],
};
