import type { Page } from 'playwright-core';

/** A piece of text that the browser drew with a font which the site did not bring. */
export interface ForeignText {
  readonly font: string;
  readonly glyphs: number;
  readonly text: string;
}

const OURS = new Set([
  'Be Vietnam Pro',
  'Be Vietnam Pro SemiBold',
  'JetBrains Mono',
  'JetBrains Mono SemiBold',
]);

/**
 * Asks Chromium which fonts it drew every visible text of the page with.
 *
 * @param signs characters that the machine may draw with its own fonts.
 * @returns pieces of text with other letters from foreign fonts, and how many pieces were looked at.
 */
export async function foreignTexts(
  page: Page,
  signs: string,
): Promise<{ found: ForeignText[]; looked: number }> {
  const marked = await page.evaluate((allowed) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const holders = new Map<Element, string>();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const holder = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (
        !holder ||
        text === '' ||
        holder.closest('script, style, template, svg') ||
        !holder.checkVisibility({ visibilityProperty: true })
      )
        continue;
      holders.set(holder, (holders.get(holder) ?? '') + text);
    }
    const drawn = (holder: Element, part: '::before' | '::after') => getComputedStyle(holder, part).content;
    return [...holders].map(([holder, text], index) => {
      holder.setAttribute('data-font-probe', String(index));
      const all = text + drawn(holder, '::before') + drawn(holder, '::after');
      return { index, text, signs: [...all].filter((character) => allowed.includes(character)).length };
    });
  }, signs);
  const session = await page.context().newCDPSession(page);
  const found: ForeignText[] = [];
  try {
    await session.send('DOM.enable');
    await session.send('CSS.enable');
    const { root } = await session.send('DOM.getDocument', { depth: 0 });
    const { nodeIds } = await session.send('DOM.querySelectorAll', {
      nodeId: root.nodeId,
      selector: '[data-font-probe]',
    });
    for (const [at, nodeId] of nodeIds.entries()) {
      const holder = marked[at];
      if (!holder) continue;
      const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId });
      const foreign = fonts.filter(({ familyName }) => !OURS.has(familyName));
      const glyphs = foreign.reduce((sum, { glyphCount }) => sum + glyphCount, 0);
      if (glyphs > holder.signs)
        found.push({
          font: foreign.map(({ familyName }) => familyName).join(', '),
          glyphs,
          text: holder.text.slice(0, 60),
        });
    }
  } finally {
    await session.detach();
  }
  return { found, looked: marked.length };
}
