import { checkEnglishStyle } from './english-style.ts';
import { checkGlosses } from './gloss-terms.ts';
import { checkLetters } from './letters.ts';
import { checkVietnameseFigures, compareFigures } from './numbers.ts';
import { compareCodes, comparePages } from './page-structure.ts';
import { checkSpelling } from './spelling.ts';
import { type Finding, findingIn, type TextPair, type TextUnit } from './text-unit.ts';
import type { TreeTexts } from './tree-texts.ts';
import { checkVietnameseStyle, compareTerms } from './vietnamese-style.ts';

/** What the rules say of one text. */
export function lintUnit(unit: TextUnit): Finding[] {
  return [
    ...checkLetters(unit),
    ...checkSpelling(unit),
    ...checkVietnameseFigures(unit),
    ...checkVietnameseStyle(unit),
    ...checkEnglishStyle(unit),
  ];
}

/** What the rules say of a text and its translation. */
export function lintPair(pair: TextPair): Finding[] {
  return [
    ...lintUnit(pair.en),
    ...lintUnit(pair.vi),
    ...compareFigures(pair),
    ...compareCodes(pair),
    ...compareTerms(pair),
  ];
}

/** Everything that the rules object to in the project's texts. */
export function lintTexts({ pages, code, themeWords }: TreeTexts): Finding[] {
  const inPages = pages.flatMap(({ file, en, vi }) => {
    const { findings, pairs } = comparePages(en, vi, file);
    return [...findings, ...pairs.flatMap(lintPair), ...checkGlosses(vi.flatMap(({ unit }) => unit ?? []))];
  });
  const uneven = code.uneven.map(({ file, line, found }) =>
    findingIn(
      { file, line, language: 'vi' },
      'uneven',
      found,
      'both languages must choose between the same cases',
    ),
  );
  return [
    ...inPages,
    ...code.pairs.flatMap(lintPair),
    ...code.strays.flatMap(lintUnit),
    ...themeWords.flatMap(lintUnit),
    ...uneven,
  ];
}
