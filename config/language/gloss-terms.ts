import { HOUSE_TERMS } from './glossary.ts';
import { type Finding, findingIn, type TextUnit } from './text-unit.ts';

const NEAR_CHARACTERS = 40;

/** English terms that a Vietnamese page uses without a word of explanation at their first use. */
export function checkGlosses(units: readonly TextUnit[]): Finding[] {
  return HOUSE_TERMS.filter(({ glossedAtFirstUse }) => glossedAtFirstUse).flatMap(({ term, vi }) => {
    const use = new RegExp(`(?<![\\p{L}-])${term}s?(?![\\p{L}-])`, 'iu');
    const first = units.find(({ prose }) => use.test(prose));
    if (!first) return [];
    const at = use.exec(first.prose)?.index ?? 0;
    const near = first.prose.slice(Math.max(0, at - NEAR_CHARACTERS), at + term.length + NEAR_CHARACTERS);
    if (near.toLowerCase().includes(vi)) return [];
    return [
      findingIn(first, 'gloss', term, `explain it here, at its first use on the page: "${term} (${vi})"`),
    ];
  });
}
