import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.2 AA with all that it builds on, and axe's best practices. Target size is off by default there. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] as const;

interface AxeGlobal {
  readonly axe: {
    run(options: unknown): Promise<{ violations: { id: string; nodes: { target: unknown }[] }[] }>;
  };
}

/** Rules of axe that the page breaks, each with the places; an accessible page has none. */
export async function axeFindings(page: Page): Promise<string[]> {
  const isThere = await page.evaluate(() => 'axe' in globalThis);
  if (!isThere) await page.evaluate(await AXE);
  return page.evaluate(
    async (tags) => {
      const { axe } = globalThis as unknown as AxeGlobal;
      const { violations } = await axe.run({
        runOnly: { type: 'tag', values: tags },
        rules: { 'target-size': { enabled: true } },
        resultTypes: ['violations'],
      });
      return violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => JSON.stringify(target)).join(' ')}`,
      );
    },
    [...TAGS],
  );
}
