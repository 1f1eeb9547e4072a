import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import { basePath } from './config/base-path.ts';
import { buildLock } from './config/build-lock.ts';
import { siteChecks } from './config/checks/site-checks.ts';
import { writeCsp } from './config/csp/write-csp.ts';
import { sayWhatIsLeftOut } from './config/discovery/say-what-is-left-out.ts';
import { inlineStyles } from './config/inline-styles.ts';
import { joinScripts } from './config/join-scripts.ts';
import { lightFonts } from './config/light-fonts.ts';
import { markdown } from './config/markdown.ts';
import { recordings } from './config/recordings.ts';
import { searchIndex } from './config/search/search-index.ts';
import { siteAddress } from './config/site-address.ts';
import { starlightOptions } from './config/starlight-options.ts';
import { vite } from './config/vite.ts';

export default defineConfig({
  base: basePath,
  ...(siteAddress ? { site: siteAddress } : {}),
  trailingSlash: 'always',
  markdown,
  vite,
  // In this order: one build at a time, and the policy is written over pages that nothing touches any more.
  integrations: [
    buildLock(),
    starlight(starlightOptions),
    siteChecks(),
    joinScripts(),
    inlineStyles(),
    lightFonts(),
    recordings(),
    searchIndex(),
    sayWhatIsLeftOut(),
    writeCsp(),
  ],
});
