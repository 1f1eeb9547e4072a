import type { CDPSession, Page } from 'playwright-core';

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

/** A page may change while it is looked at; then it is looked at anew, this many times in all. */
const LOOKS = 4;
/** Of the DevTools protocol, for a node that left the page after it was found. */
const NODE_GONE = 'Could not find node with given id';

/** The page changed between the looks of one probe: what was found belongs to no one moment. */
class PageChangedError extends Error {}

/**
 * Asks Chromium which fonts it drew every visible text of the page with.
 *
 * @param signs characters that the machine may draw with its own fonts.
 * @returns pieces of text with other letters from foreign fonts, and how many pieces were looked at.
 * @throws {PageChangedError} for a page that does not come to rest.
 */
export async function foreignTexts(
  page: Page,
  signs: string,
): Promise<{ found: ForeignText[]; looked: number }> {
  for (let look = 1; ; look++) {
    try {
      return await lookOnce(page, signs);
    } catch (failure) {
      if (!(failure instanceof PageChangedError) || look === LOOKS) throw failure;
    }
  }
}

async function lookOnce(page: Page, signs: string): Promise<{ found: ForeignText[]; looked: number }> {
  const marked = await markTexts(page, signs);
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
    if (nodeIds.length !== marked.length) throw new PageChangedError('a text came or went');
    for (const [at, nodeId] of nodeIds.entries()) {
      const holder = marked[at];
      if (!holder) continue;
      const foreign = (await fontsOf(session, nodeId)).filter(({ familyName }) => !OURS.has(familyName));
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

async function fontsOf(
  session: CDPSession,
  nodeId: number,
): Promise<readonly { familyName: string; glyphCount: number }[]> {
  try {
    return (await session.send('CSS.getPlatformFontsForNode', { nodeId })).fonts;
  } catch (cause) {
    if (cause instanceof Error && cause.message.includes(NODE_GONE))
      throw new PageChangedError('a text went while it was looked at', { cause });
    throw cause;
  }
}

/** Marks, in the order of the page, every element that shows text of its own; what is only heard has no font. */
function markTexts(page: Page, signs: string): Promise<{ text: string; signs: number }[]> {
  return page.evaluate((allowed) => {
    for (const old of document.querySelectorAll('[data-font-probe]')) old.removeAttribute('data-font-probe');
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const holders = new Map<Element, string>();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const holder = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (
        !holder ||
        text === '' ||
        holder.closest('script, style, template, svg, .sr-only') ||
        !holder.checkVisibility({ visibilityProperty: true })
      )
        continue;
      holders.set(holder, (holders.get(holder) ?? '') + text);
    }
    const drawn = (holder: Element, part: '::before' | '::after') => getComputedStyle(holder, part).content;
    for (const holder of holders.keys()) holder.setAttribute('data-font-probe', '');
    return [...document.querySelectorAll('[data-font-probe]')].map((holder) => {
      const text = holders.get(holder) ?? '';
      const all = text + drawn(holder, '::before') + drawn(holder, '::after');
      // Text that is only heard is drawn by nobody's choice of font, and counts with its parent.
      const heard = [...holder.querySelectorAll('.sr-only')].map((part) => part.textContent ?? '').join('');
      const seenSigns = [...all].filter((character) => allowed.includes(character));
      return { text, signs: seenSigns.length + [...heard].length };
    });
  }, signs);
}
