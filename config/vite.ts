import { fileURLToPath } from 'node:url';
import type { ViteUserConfig } from 'astro';

/** Vite's part: pages import widgets as `@components/step/Step.astro`, whatever their depth. */
export const vite: ViteUserConfig = {
  resolve: { alias: { '@components': fileURLToPath(new URL('../src/components', import.meta.url)) } },
  build: {
    // A font inside of a sheet would be loaded by everyone, in every subset, before any text shows.
    assetsInlineLimit: (file) => (file.endsWith('.woff2') ? false : undefined),
    rolldownOptions: {
      onLog(level, log, write) {
        // Astro's own marker in MDX modules; it is read before Rolldown drops it.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') write(level, log);
      },
    },
  },
};
