import type { Language } from '../locales.ts';

/** Stands for what is not prose: inline code, a command, an address, a value that is filled in. */
export const NOT_PROSE = '\u25CC';

/** One text that a learner reads, in one language. */
export interface TextUnit {
  /** Path from the project's root. */
  readonly file: string;
  /** Counts from 1. */
  readonly line: number;
  readonly language: Language;
  /** As written, code included. */
  readonly text: string;
  /** The same with {@link NOT_PROSE} for each piece of code. */
  readonly prose: string;
  /** Code and filled-in values of the text, in order. */
  readonly codes: readonly string[];
}

/** The same text in both languages. */
export interface TextPair {
  readonly en: TextUnit;
  readonly vi: TextUnit;
}

/** What a rule objects to. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly language: Language;
  readonly rule: string;
  /** The word or the piece of text. */
  readonly found: string;
  readonly suggestion: string;
}

/** A finding of `rule` in a text. */
export function findingIn(
  unit: Pick<TextUnit, 'file' | 'line' | 'language'>,
  rule: string,
  found: string,
  suggestion: string,
): Finding {
  return { file: unit.file, line: unit.line, language: unit.language, rule, found, suggestion };
}

/** One line: `file:line [vi/calque] "cái mà": leave it out`. */
export function describeFinding(finding: Finding): string {
  const { file, line, language, rule, found, suggestion } = finding;
  return `${file}:${line} [${language}/${rule}] "${found}": ${suggestion}`;
}
