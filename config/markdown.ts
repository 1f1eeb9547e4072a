import { satteri } from '@astrojs/markdown-satteri';

/** The Markdown pipeline: Sätteri with explicit heading ids, `## Title {#id}`. */
export const markdown = {
  processor: satteri({ features: { headingAttributes: true }, mdastPlugins: [] }),
};
