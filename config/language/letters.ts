import { type Finding, findingIn, type TextUnit } from './text-unit.ts';

/** Characters that look like another one or like nothing, and what to write instead. */
const WRONG: readonly { readonly pattern: RegExp; readonly rule: string; readonly instead: string }[] = [
  {
    pattern: /[\u00F0\u00D0\u0256\u0189]/u,
    rule: 'eth-for-dstroke',
    instead: 'the letter đ (U+0111) or Đ (U+0110)',
  },
  {
    pattern: /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\uFF01-\uFF5E]/u,
    rule: 'look-alike',
    instead: 'the Latin letter',
  },
  {
    pattern: /[\u00A0\u2007\u202F\u2060]/u,
    rule: 'no-break-space',
    instead: 'a plain space; the page keeps figures and units together by itself',
  },
  {
    pattern: /[\u200B-\u200F\u202A-\u202E\u2066-\u2069\u00AD\uFEFF]/u,
    rule: 'invisible',
    instead: 'nothing',
  },
  { pattern: /[\u2018\u2019\u201C\u201D]/u, rule: 'curly-quote', instead: 'a straight quote: \' or "' },
  { pattern: /\p{L}\p{M}/u, rule: 'loose-mark', instead: 'the composed letter (NFC)' },
];

/** Letters that are not what they look like, in either language. */
export function checkLetters(unit: TextUnit): Finding[] {
  const found = WRONG.flatMap(({ pattern, rule, instead }) => {
    const [piece] = pattern.exec(unit.text) ?? [];
    return piece === undefined
      ? []
      : [findingIn(unit, rule, `${piece} (${codePoints(piece)})`, `write ${instead}`)];
  });
  const composed = unit.text.normalize('NFC');
  if (composed === unit.text || found.length > 0) return found;
  const at = [...unit.text].findIndex((letter, index) => letter !== [...composed][index]);
  const piece = [...unit.text].slice(at, at + 3).join('');
  return [
    findingIn(unit, 'not-nfc', `${piece} (${codePoints(piece)})`, `write "${piece.normalize('NFC')}" (NFC)`),
  ];
}

function codePoints(text: string): string {
  return [...text]
    .map((letter) => `U+${letter.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`)
    .join(' ');
}
