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

/** All that another theme of the same page can break. */
const COLOURS = ['color-contrast', 'link-in-text-block'] as const;

/**
 * Rules of axe that the page breaks, each with the places; an accessible page has none.
 *
 * @param only `colours` for a page whose every other rule was looked at in another theme.
 */
export async function axeFindings(page: Page, only?: 'colours'): Promise<string[]> {
  const isThere = await page.evaluate(() => 'axe' in globalThis);
  if (!isThere) await page.evaluate(await AXE);
  return page.evaluate(
    async (runOnly) => {
      const { axe } = globalThis as unknown as AxeGlobal;
      const { violations } = await axe.run({
        runOnly,
        ...(runOnly.type === 'tag' ? { rules: { 'target-size': { enabled: true } } } : {}),
        resultTypes: ['violations'],
      });
      return violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => JSON.stringify(target)).join(' ')}`,
      );
    },
    only === 'colours' ? { type: 'rule', values: [...COLOURS] } : { type: 'tag', values: [...TAGS] },
  );
}
