import { type Finding, findingIn, type TextPair, type TextUnit } from './text-unit.ts';

const FIGURE = /(?<![\p{L}\d_])\d[\d.,]*\d|(?<![\p{L}\d_.])\d(?![\d])/gu;

/** Figures of a text as numbers, whichever language wrote them: "2,000" and "2000", "0.8" and "0,8". */
export function figuresOf({ prose, language }: TextUnit): string[] {
  const figures = prose.match(FIGURE) ?? [];
  return figures
    .map((figure) => (language === 'en' ? figure.replaceAll(',', '') : figure.replace(',', '.')))
    .map((figure) => String(Number(figure)))
    .sort();
}

/** Figures in Vietnamese prose: a comma before decimals, no mark between thousands, "giây" for seconds. */
export function checkVietnameseFigures(unit: TextUnit): Finding[] {
  if (unit.language !== 'vi') return [];
  const { prose } = unit;
  const dots = [...prose.matchAll(/(?<![\p{L}\d.:_])\d+\.\d+(?![.\d])/gu)].map(([figure]) =>
    /^\d{1,3}\.\d{3}$/.test(figure)
      ? findingIn(unit, 'thousands-mark', figure, `write "${figure.replace('.', '')}"`)
      : findingIn(
          unit,
          'decimal-dot',
          figure,
          `write "${figure.replace('.', ',')}": prose has a decimal comma`,
        ),
  );
  const groups = [...prose.matchAll(/(?<![\d,])\d{1,3}(?:,\d{3})+(?![\d])/g)]
    .filter(([figure]) => !figure.startsWith('0,'))
    .map(([figure]) => findingIn(unit, 'thousands-mark', figure, `write "${figure.replaceAll(',', '')}"`));
  const seconds = [...prose.matchAll(/[\d\u25CC] s(?![\p{L}\d/])/gu)].map(([figure]) =>
    findingIn(unit, 'unit', figure, `write "${figure.replace(/s$/, 'giây')}"`),
  );
  return [...dots, ...groups, ...seconds];
}

const SPELLED_OUT = {
  en: 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen',
  vi: 'không một hai ba bốn năm sáu bảy tám chín mười',
} as const;

/** Figures that a text says in words: "Zero everywhere" is "Bằng 0 ở mọi nơi". */
function spelledOut({ prose, language }: TextUnit): string[] {
  const words = SPELLED_OUT[language].split(' ');
  return (prose.toLowerCase().match(/\p{L}+/gu) ?? []).flatMap((word) => {
    const figure = words.indexOf(word);
    return figure === -1 ? [] : [String(figure)];
  });
}

/** A figure that was changed in one language only. */
export function compareFigures({ en, vi }: TextPair): Finding[] {
  const [english, vietnamese] = [figuresOf(en), figuresOf(vi)];
  if (english.join(' ') === vietnamese.join(' ')) return [];
  const missing = without(without(english, vietnamese), spelledOut(vi));
  const extra = without(without(vietnamese, english), spelledOut(en));
  if (missing.length + extra.length === 0) return [];
  const said = [
    missing.length > 0 ? `lacks ${missing.join(', ')}` : '',
    extra.length > 0 ? `has ${extra.join(', ')} that the English lacks` : '',
  ];
  return [
    findingIn(
      vi,
      'figures-differ',
      [...missing, ...extra].join(', '),
      `the Vietnamese ${said.filter(Boolean).join(' and ')}; English in line ${en.line}`,
    ),
  ];
}

/** Items of `list` that `other` has not, counted. */
export function without(list: readonly string[], other: readonly string[]): string[] {
  const rest = [...other];
  return list.filter((item) => {
    const at = rest.indexOf(item);
    if (at === -1) return true;
    rest.splice(at, 1);
    return false;
  });
}
