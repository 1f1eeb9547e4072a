import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeGlobal {
  readonly axe: {
    run(): Promise<{ violations: { id: string; nodes: { target: unknown }[] }[] }>;
  };
}

/** Rules of axe that the page breaks, each with the places; an accessible page has none. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(await AXE);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as AxeGlobal;
    const { violations } = await axe.run();
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => JSON.stringify(target)).join(' ')}`,
    );
  });
}
