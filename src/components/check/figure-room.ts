import type { Check } from '../../../protocol/lab.ts';
import type { Recording } from '../../../protocol/recording.ts';
import type { Locale } from '../../../protocol/text.ts';
import { evidenceWords } from './evidence-words.ts';

/** Characters of mono type on one line of a card; words that wrap leave some of it empty. */
const LINE_CHARS = { wide: 57, narrow: 27 } as const;

export interface FigureRoom {
  /** Lines beside a bench, and on a phone. */
  readonly wide: number;
  readonly narrow: number;
}

/**
 * Room for what a running lab will say below a check: the longest that recordings saw, failures included, so that
 * nothing moves when it comes; without one a guess from what is expected.
 */
export function figureRoom(
  check: Check,
  expected: string,
  recordings: readonly Recording[],
  locale: Locale,
): FigureRoom {
  const seen = recordings.flatMap(({ labStates }) =>
    labStates.flatMap(({ state }) =>
      state.steps.flatMap(({ evidence }) => evidence.filter((one) => one.check === check.id)),
    ),
  );
  const texts = seen.map((evidence) => {
    const times = { nowMs: evidence.sinceMs + 100_000, withinSeconds: check.withinSeconds };
    const failure = evidence.verdict === 'pass' ? null : evidence.failure;
    return { words: evidenceWords(evidence, times, locale).length, failure: failure?.length ?? 0 };
  });
  const guess = 40 + expected.length + Math.max(12, expected.length * 1.3);
  const lines = (chars: number): number =>
    Math.max(
      Math.ceil(guess / chars),
      ...texts.map(
        ({ words, failure }) =>
          Math.ceil(words / chars) + (failure === 0 ? 0 : Math.ceil((failure + 18) / (chars * 1.1))),
      ),
    );
  return { wide: lines(LINE_CHARS.wide), narrow: lines(LINE_CHARS.narrow) };
}
