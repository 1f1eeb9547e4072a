import { satteri } from '@astrojs/markdown-satteri';
import { basePath } from './base-path.ts';
import { commandBlocks } from './plugins/command-blocks.ts';
import { fileFences } from './plugins/file-fences.ts';
import { mermaidFences } from './plugins/mermaid-fences.ts';
import { scrollTables } from './plugins/scroll-tables.ts';
import { shortCode } from './plugins/short-code.ts';
import { siteLinks } from './plugins/site-links.ts';
import { stepHeadings } from './plugins/step-headings.ts';
import { projectRoot } from './project-root.ts';

/** The Markdown pipeline. Files fill their fences before anything else looks at them. */
export const markdown = {
  processor: satteri({
    features: { headingAttributes: true },
    mdastPlugins: [
      fileFences(projectRoot),
      mermaidFences(projectRoot),
      commandBlocks(),
      scrollTables,
      shortCode,
      stepHeadings,
      siteLinks(basePath),
    ],
  }),
};
