import { without } from './numbers.ts';
import type { PageBlock } from './read-page-texts.ts';
import { sentencesOf } from './sentences.ts';
import { type Finding, findingIn, type TextPair } from './text-unit.ts';

/** A language may say in three sentences what the other says in two, over a page not more than a third more. */
const SENTENCES_APART = 2;
const PAGE_RATIO = 1.35;

const SHOWN_CHARACTERS = 90;
/** Characters before the first difference that say where it is. */
const LEAD_CHARACTERS = 30;

export interface ComparedPages {
  readonly findings: readonly Finding[];
  /** Blocks with text that stand at the same place in both languages. */
  readonly pairs: readonly TextPair[];
}

/** Compares a page with its translation, block by block: same headings, widgets, code, tables, links; then pairs the texts. */
export function comparePages(
  en: readonly PageBlock[],
  vi: readonly PageBlock[],
  file: string,
): ComparedPages {
  const findings: Finding[] = [];
  const pairs: TextPair[] = [];
  const at = (line: number) => ({ file, line, language: 'vi' as const });
  for (let index = 0; index < Math.max(en.length, vi.length); index++) {
    const [english, vietnamese] = [en[index], vi[index]];
    if (english?.shape !== vietnamese?.shape) {
      const line = vietnamese?.line ?? vi.at(-1)?.line ?? 1;
      const from = firstDifference(english?.shape ?? '', vietnamese?.shape ?? '');
      const shown = (block: PageBlock | undefined) =>
        block?.shape.slice(from).replace(/\s+/g, ' ').slice(0, SHOWN_CHARACTERS) ?? 'nothing';
      findings.push(
        findingIn(
          at(line),
          'structure',
          shown(vietnamese),
          `the English has "${shown(english)}" here (line ${english?.line ?? 'none'}); what follows is not compared until this agrees`,
        ),
      );
      break;
    }
    if (!english || !vietnamese) continue;
    const lost = without(english.marks, vietnamese.marks);
    const added = without(vietnamese.marks, english.marks);
    for (const mark of lost)
      findings.push(
        findingIn(
          at(vietnamese.line),
          'structure',
          mark,
          `it stands in the English (line ${english.line}) and not here`,
        ),
      );
    for (const mark of added)
      findings.push(
        findingIn(
          at(vietnamese.line),
          'structure',
          mark,
          `it stands here and not in the English (line ${english.line})`,
        ),
      );
    if (english.unit && vietnamese.unit) pairs.push({ en: english.unit, vi: vietnamese.unit });
    else if (english.unit || vietnamese.unit)
      findings.push(
        findingIn(
          at(vietnamese.line),
          'structure',
          vietnamese.unit?.text ?? '',
          `one language says nothing here (English line ${english.line})`,
        ),
      );
  }
  return { findings: [...findings, ...compareSentences(pairs, file)], pairs };
}

function firstDifference(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return Math.max(0, at - LEAD_CHARACTERS);
}

function compareSentences(pairs: readonly TextPair[], file: string): Finding[] {
  const counts = pairs.map(({ en, vi }) => ({
    vi,
    en: sentencesOf(en.prose).length,
    own: sentencesOf(vi.prose).length,
  }));
  const apart = counts
    .filter(({ en, own }) => Math.abs(en - own) > SENTENCES_APART)
    .map(({ vi, en, own }) =>
      findingIn(
        vi,
        'sentences',
        `${own} sentences`,
        `the English has ${en}: is something left out or added?`,
      ),
    );
  const sum = (pick: (one: (typeof counts)[number]) => number) =>
    counts.reduce((total, one) => total + pick(one), 0);
  const ratio =
    sum(({ own }) => own) /
    Math.max(
      1,
      sum(({ en }) => en),
    );
  if (ratio <= PAGE_RATIO && ratio >= 1 / PAGE_RATIO) return apart;
  const whole = { file, line: 1, language: 'vi' as const };
  return [
    ...apart,
    findingIn(
      whole,
      'sentences',
      `${ratio.toFixed(2)} times as many`,
      'the page says much more or less than the English',
    ),
  ];
}

/** Inline code and filled-in values that one language lacks. */
export function compareCodes({ en, vi }: TextPair): Finding[] {
  const [english, vietnamese] = [codesOf(en.codes), codesOf(vi.codes)];
  return [
    ...without(english, vietnamese).map((code) =>
      findingIn(vi, 'code-differs', code, `it stands in the English (line ${en.line}) and not here`),
    ),
    ...without(vietnamese, english).map((code) =>
      findingIn(vi, 'code-differs', code, `it stands here and not in the English (line ${en.line})`),
    ),
  ];
}

const SERVICE_NAME = /^(?:[a-z]+-)+(?:\d|writer|receiver|exporter|link)$/;

/**
 * Each code once, without what is told in the language: `NAME` is what a reader fills in, `said` and `saidVi` are the
 * same value. A service may be named where the other language says "it".
 */
function codesOf(codes: readonly string[]): string[] {
  const neutral = codes
    .filter((code) => !SERVICE_NAME.test(code))
    .map((code) =>
      code.replace(/(?:\b|(?<=[a-z]))(?:en|vi|En|Vi)\b/g, '').replace(/\p{Lu}[\p{Lu}_]+/gu, '…'),
    );
  return [...new Set(neutral)].filter((code) => code !== '…');
}
