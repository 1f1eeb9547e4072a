import { inOldStyle, readSyllable, vowelOfTone } from './syllable.ts';
import { type Finding, findingIn, type TextUnit } from './text-unit.ts';

const VIETNAMESE_LETTER =
  /[\u00C0-\u00FF\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01A0\u01A1\u01AF\u01B0\u1EA0-\u1EF9]/;

/** Vietnamese words that cannot be syllables, and tones on the wrong vowel: "hoá" is written "hóa" here. */
export function checkSpelling(unit: TextUnit): Finding[] {
  if (unit.language !== 'vi') return [];
  const words = new Set(unit.prose.normalize('NFC').match(/\p{L}+/gu));
  return [...words].flatMap((word) => {
    if (!VIETNAMESE_LETTER.test(word)) return [];
    const syllable = readSyllable(word);
    if (!syllable)
      return [findingIn(unit, 'no-syllable', word, 'this is no Vietnamese syllable; correct its letters')];
    if (syllable.tone === '' || syllable.tonedVowel === vowelOfTone(syllable.rime)) return [];
    return [
      findingIn(
        unit,
        'tone-placement',
        word,
        `write "${inOldStyle(syllable)}": the old style, as in "xóa", "khỏe", "tùy"`,
      ),
    ];
  });
}
