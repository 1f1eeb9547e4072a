import type { StarlightUserConfig } from '@astrojs/starlight/types';
import linksValidator from 'starlight-links-validator';
import { locales } from './locales.ts';
import { sidebar } from './sidebar.ts';

/** Everything Starlight is told. */
export const starlightOptions: StarlightUserConfig = {
  title: 'Writepath',
  locales,
  defaultLocale: 'en',
  sidebar,
  disable404Route: true,
  pagefind: true,
  plugins: [linksValidator()],
};
