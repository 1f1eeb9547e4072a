import type { AstroIntegration } from 'astro';
import { siteAddress } from '../site-address.ts';

/** Says in the build's log what a site without an address of its own goes without. */
export function sayWhatIsLeftOut(): AstroIntegration {
  return {
    name: 'writepath-discovery',
    hooks: {
      'astro:build:done': ({ logger }) => {
        if (siteAddress) return;
        logger.info(
          'No site address was given (--site https://example.org or WRITEPATH_SITE): sitemap, feeds, canonical links and pictures of shared links are left out, because they name whole addresses. Everything else works.',
        );
      },
    },
  };
}
