import { CALQUES } from './calques.ts';
import { checkExclamation } from './english-style.ts';
import { HOUSE_TERMS } from './glossary.ts';
import type { Forbidden } from './house-term.ts';
import { type Finding, findingIn, type TextPair, type TextUnit } from './text-unit.ts';

function patternOf({ words }: Forbidden): RegExp {
  return typeof words === 'string'
    ? new RegExp(`(?<!\\p{L})${words}(?!\\p{L})`, 'iu')
    : new RegExp(words.source, words.flags);
}

const FORBIDDEN = [
  ...CALQUES.map((one) => ({ rule: 'calque', pattern: patternOf(one), instead: one.instead })),
  ...HOUSE_TERMS.flatMap(({ forbidden }) => forbidden ?? []).map((one) => ({
    rule: 'glossary',
    pattern: patternOf(one),
    instead: one.instead,
  })),
];

/** Vietnamese as the house writes it: its own words, none of those that betray a translation. */
export function checkVietnameseStyle(unit: TextUnit): Finding[] {
  if (unit.language !== 'vi') return [];
  const prose = unit.prose.normalize('NFC');
  const wrong = FORBIDDEN.flatMap(({ rule, pattern, instead }) => {
    const [found] = pattern.exec(prose) ?? [];
    return found === undefined ? [] : [findingIn(unit, rule, found, `write ${instead}`)];
  });
  return [...wrong, ...checkExclamation(unit)];
}

/** Terms that the English uses and the Vietnamese does not, and a "mẫu" (sample) that the English knows nothing of. */
export function compareTerms({ en, vi }: TextPair): Finding[] {
  const prose = vi.text.normalize('NFC');
  const lacking = HOUSE_TERMS.flatMap(({ term, demandedBy, satisfiedBy, vi: house }) => {
    const [found] = demandedBy?.exec(en.prose) ?? [];
    if (found === undefined || satisfiedBy?.test(prose) !== false) return [];
    return [findingIn(vi, 'term-missing', found, `the English says "${term}"; the house word is "${house}"`)];
  });
  const stray =
    /(?<!\p{L})mẫu(?!\p{L})/iu.test(vi.prose.normalize('NFC')) &&
    !/\b(?:samples?|scrapes?|rows?|points?)\b/i.test(en.prose)
      ? [
          findingIn(
            vi,
            'stray-sample',
            'mẫu',
            'the English has no sample; use another word: "mẫu" is a sample here',
          ),
        ]
      : [];
  return [...lacking, ...stray];
}
