import { type Finding, findingIn, NOT_PROSE, type TextUnit } from './text-unit.ts';
import type { TreeTexts } from './tree-texts.ts';

const LEAST_WORDS = 3;

/** Messages in quotes in a README ("Port 4747 is taken") that nothing in the code says in that language. */
export function findUnsaidQuotes({ pages, code }: TreeTexts): Finding[] {
  const said = {
    en: code.pairs.map(({ en }) => bare(en.text)),
    vi: code.pairs.map(({ vi }) => bare(vi.text)),
  };
  const blocks = pages
    .filter(({ file }) => file.startsWith('README'))
    .flatMap(({ en, vi }) => [...en, ...vi]);
  return blocks.flatMap(({ unit }) =>
    unit === null
      ? []
      : quotesOf(unit)
          .filter((quote) => !said[unit.language].some((text) => text.includes(bare(quote))))
          .map((quote) =>
            findingIn(unit, 'unsaid', quote, 'no message of the program says this; quote what it says'),
          ),
  );
}

function quotesOf({ text }: TextUnit): string[] {
  return [...text.matchAll(/"([^"]+)"/g)].flatMap(([, quote]) =>
    quote !== undefined && quote.split(' ').length >= LEAST_WORDS ? [quote] : [],
  );
}

/** Words without the values that are filled in. */
function bare(text: string): string {
  return text
    .replaceAll(NOT_PROSE, '')
    .replace(/\.{3}|\d+/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}
