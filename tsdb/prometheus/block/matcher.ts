export type MatcherOperator = '=' | '!=' | '=~' | '!~';

/** One condition on a label; an absent label counts as the empty text. */
export interface Matcher {
  readonly name: string;
  readonly operator: MatcherOperator;
  readonly value: string;
  readonly matches: (value: string) => boolean;
}

/** A pattern that no engine of ours can run as Go's would. */
export class PatternError extends Error {
  override readonly name = 'PatternError';
}

/** @throws {PatternError} when the pattern is none. */
export function createMatcher(name: string, operator: MatcherOperator, value: string): Matcher {
  const isNegative = operator === '!=' || operator === '!~';
  const isPattern = operator === '=~' || operator === '!~';
  const holds = isPattern ? patternTest(value) : (text: string) => text === value;
  return { name, operator, value, matches: (text) => holds(text) !== isNegative };
}

/** Anchored at both ends, `.` is any character: as upstream compiles it. Go's flags and names become JavaScript's. */
function patternTest(pattern: string): (text: string) => boolean {
  const flags = /^\(\?([imsU]+)\)/.exec(pattern);
  const rest = pattern
    .slice(flags?.[0].length ?? 0)
    .replace(/\(\?P</g, '(?<')
    .replace(/\\A|\\z/g, '')
    .replace(/\[\[:(\w+):\]\]/g, (all, name: string) => CLASSES[name] ?? all);
  try {
    const compiled = new RegExp(`^(?:${rest})$`, `su${flags?.[1]?.includes('i') ? 'i' : ''}`);
    return (text) => compiled.test(text);
  } catch (cause) {
    throw new PatternError(pattern, { cause });
  }
}

const CLASSES: Readonly<Record<string, string>> = {
  alpha: '[A-Za-z]',
  digit: '[0-9]',
  alnum: '[0-9A-Za-z]',
  lower: '[a-z]',
  upper: '[A-Z]',
  space: '[\\t\\n\\v\\f\\r ]',
  word: '[0-9A-Za-z_]',
};
