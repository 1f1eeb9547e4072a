import { createMatcher, type Matcher, type MatcherOperator, PatternError } from './matcher.ts';

/** A selector that cannot be read; `at` is the character where it ends to make sense. */
export class SelectorError extends Error {
  override readonly name = 'SelectorError';
  readonly at: number;
  constructor(message: string, at: number, options?: ErrorOptions) {
    super(message, options);
    this.at = at;
  }
}

const NAME = /[A-Za-z_:][A-Za-z0-9_:]*/y;
const OPERATOR = /=~|!~|!=|=/y;
const QUOTED = /"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`([^`]*)`/y;

/** `up{job="api",path!~"/x.*"}`, or with names in quotes `{"a.b", "c d"="e"}`. @throws {SelectorError} */
export function parseSelector(text: string): readonly Matcher[] {
  const matchers: Matcher[] = [];
  let at = 0;
  const skip = (): void => {
    while (/\s/.test(text[at] ?? '')) at++;
  };
  const take = (pattern: RegExp): RegExpExecArray | null => {
    skip();
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at = pattern.lastIndex;
    return found;
  };
  const string = (): string | null => {
    const found = take(QUOTED);
    if (!found) return null;
    return found[3] ?? unescaped(found[1] ?? found[2] ?? '');
  };
  const punctuation = (character: string): boolean => {
    skip();
    if (text[at] !== character) return false;
    at++;
    return true;
  };
  const add = (name: string, operator: MatcherOperator, value: string): void => {
    try {
      matchers.push(createMatcher(name, operator, value));
    } catch (cause) {
      if (cause instanceof PatternError) throw new SelectorError(`a pattern, not ${value},`, at, { cause });
      throw cause;
    }
  };
  const metric = take(NAME)?.[0];
  if (metric !== undefined) add('__name__', '=', metric);
  if (punctuation('{')) {
    while (!punctuation('}')) {
      const quoted = string();
      const name = quoted ?? take(NAME)?.[0];
      const operator = take(OPERATOR)?.[0];
      if (name === undefined || (operator === undefined && quoted === null)) {
        throw new SelectorError('label', at);
      }
      if (operator === undefined) add('__name__', '=', name);
      else {
        const value = string();
        if (value === null) throw new SelectorError('"value"', at);
        if (isOperator(operator)) add(name, operator, value);
      }
      if (!punctuation(',') && text[at] !== '}') throw new SelectorError(', }', at);
    }
  }
  skip();
  if (at < text.length || matchers.length === 0) throw new SelectorError('selector', at);
  return matchers;
}

function isOperator(text: string): text is MatcherOperator {
  return text === '=' || text === '!=' || text === '=~' || text === '!~';
}

const SHORT: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

function unescaped(text: string): string {
  const escapes = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))/gs;
  return text.replace(escapes, (_, x?: string, u?: string, long?: string, one?: string) => {
    const hex = x ?? u ?? long;
    if (hex !== undefined) return String.fromCodePoint(Math.min(Number.parseInt(hex, 16), 0x10ffff));
    return SHORT[one ?? ''] ?? one ?? '';
  });
}
