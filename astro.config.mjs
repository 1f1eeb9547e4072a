import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import { basePath } from './config/base-path.ts';
import { siteChecks } from './config/checks/site-checks.ts';
import { writeCsp } from './config/csp/write-csp.ts';
import { markdown } from './config/markdown.ts';
import { recordings } from './config/recordings.ts';
import { starlightOptions } from './config/starlight-options.ts';
import { vite } from './config/vite.ts';

export default defineConfig({
  base: basePath,
  trailingSlash: 'always',
  markdown,
  vite,
  // In this order: the policy is written over pages that nothing touches any more.
  integrations: [starlight(starlightOptions), siteChecks(), recordings(), writeCsp()],
});
