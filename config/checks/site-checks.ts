import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { collectCommands, findCommandProblems } from '../commands.ts';
import { throwIfAny } from '../source/page-error.ts';
import { readPages } from '../source/read-pages.ts';
import { findHeadingProblems } from './find-heading-problems.ts';
import { findLabProblems } from './find-lab-problems.ts';
import { findTranslationGaps } from './find-translation-gaps.ts';
import { readLabSteps } from './read-lab-steps.ts';

/** Stops the build on pages that break a house rule, then writes `_writepath/commands.json` beside the pages. */
export function siteChecks(): AstroIntegration {
  let root = '.';
  return {
    name: 'writepath-site-checks',
    hooks: {
      'astro:config:done': ({ config }) => {
        root = fileURLToPath(config.root);
      },
      'astro:build:start': () => {
        const pages = readPages(root);
        throwIfAny([
          ...findTranslationGaps(pages),
          ...findHeadingProblems(pages),
          ...findCommandProblems(pages),
          ...findLabProblems(pages, pages.some(({ lab }) => lab !== undefined) ? readLabSteps(root) : []),
        ]);
      },
      'astro:build:done': ({ dir }) => {
        const folder = new URL('_writepath/', dir);
        mkdirSync(folder, { recursive: true });
        writeFileSync(
          new URL('commands.json', folder),
          `${JSON.stringify(collectCommands(root), null, 1)}\n`,
        );
      },
    },
  };
}
