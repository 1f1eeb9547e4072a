import { fileURLToPath } from 'node:url';
import type { ViteUserConfig } from 'astro';
import { devServer } from './dev-server.ts';

/** Vite's part: pages import widgets as `@components/step/Step.astro`, whatever their depth. */
export const vite: ViteUserConfig = {
  ...devServer(process.env.WRITEPATH_DEV_SERVER),
  resolve: { alias: { '@components': fileURLToPath(new URL('../src/components', import.meta.url)) } },
  // Known before the first page asks, or the dev server would pack them anew in the middle of it.
  optimizeDeps: {
    include: [
      'valibot',
      'fzstd',
      'uplot',
      '@codemirror/autocomplete',
      '@codemirror/commands',
      '@codemirror/language',
      '@codemirror/state',
      '@codemirror/view',
      '@lezer/highlight',
      '@prometheus-io/codemirror-promql/dist/esm/complete/hybrid.js',
      '@prometheus-io/lezer-promql',
      '@xterm/xterm',
      '@xterm/addon-fit',
      '@xterm/addon-search',
      '@xterm/addon-unicode11',
      '@xterm/addon-web-links',
    ],
  },
  build: {
    // One sheet, whose rules stand in one order on every page; inline-styles.ts lays it into them.
    cssCodeSplit: false,
    // A font inside of a sheet would be loaded by everyone, in every subset, before any text shows.
    assetsInlineLimit: (file) => (file.endsWith('.woff2') ? false : undefined),
    rolldownOptions: {
      // What a page runs at once is one file for all pages, see join-scripts.ts; the heavy parts come on sight.
      output: { codeSplitting: { groups: [{ name: 'widgets', test: /\.astro\?astro&type=script/ }] } },
      onLog(level, log, write) {
        // Astro's own marker in MDX modules; it is read before Rolldown drops it.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') write(level, log);
      },
    },
  },
};
