import { fileURLToPath } from 'node:url';

/** Pages import widgets as `@components/step/Step.astro`, whatever their depth. */
export const vite = {
  resolve: { alias: { '@components': fileURLToPath(new URL('../src/components', import.meta.url)) } },
};
