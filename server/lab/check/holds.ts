/** Values that a right side may name: K, T0. An unknown one is null. */
export type ProbeValues = Readonly<Record<string, number | null>>;

type Comparison = '==' | '!=' | '>=' | '<=' | '>' | '<';

export type Holds =
  | { readonly kind: 'empty' }
  | { readonly kind: 'not-empty' }
  | { readonly kind: 'compare'; readonly with: Comparison; readonly right: string }
  | { readonly kind: 'between'; readonly low: string; readonly high: string };

const COMPARE = /^(==|!=|>=|<=|>|<) (\S+)$/;
const BETWEEN = /^in (\S+?)\.\.(\S+)$/;

/** @throws {SyntaxError} for what HoldsSchema would not let through. */
export function parseHolds(text: string): Holds {
  if (text === 'empty') return { kind: 'empty' };
  if (text === 'not empty') return { kind: 'not-empty' };
  const compare = COMPARE.exec(text);
  if (compare) return { kind: 'compare', with: comparison(compare[1]!), right: compare[2]! };
  const between = BETWEEN.exec(text);
  if (between) return { kind: 'between', low: between[1]!, high: between[2]! };
  throw new SyntaxError(`"${text}" is no expectation; see HoldsSchema for the forms`);
}

function comparison(text: string): Comparison {
  switch (text) {
    case '==':
    case '!=':
    case '>=':
    case '<=':
    case '>':
    case '<':
      return text;
    default:
      throw new SyntaxError(`"${text}" compares nothing`);
  }
}

/**
 * A number, a probe's name or number*name.
 *
 * @returns null while the probe has no value yet.
 * @throws {SyntaxError} for a name that is no probe.
 */
export function rightSide(term: string, probes: ProbeValues): number | null {
  let product = 1;
  for (const factor of term.split('*')) {
    const value = /^[A-Z][A-Z0-9]*$/.test(factor) ? probe(factor, probes) : Number(factor);
    if (value === null) return null;
    if (Number.isNaN(value)) throw new SyntaxError(`"${factor}" is neither a number nor a probe`);
    product *= value;
  }
  return product;
}

function probe(name: string, probes: ProbeValues): number | null {
  const value = probes[name];
  if (value === undefined) throw new SyntaxError(`no probe is called ${name}`);
  return value;
}

/** Whether every value does what is expected; null while a probe is missing. No value at all only fits `empty`. */
export function doesHold(text: string, values: readonly number[], probes: ProbeValues): boolean | null {
  const holds = parseHolds(text);
  switch (holds.kind) {
    case 'empty':
      return values.length === 0;
    case 'not-empty':
      return values.length > 0;
    case 'compare': {
      const right = rightSide(holds.right, probes);
      if (right === null) return null;
      return values.length > 0 && values.every((value) => compare(value, holds.with, right));
    }
    case 'between': {
      const low = rightSide(holds.low, probes);
      const high = rightSide(holds.high, probes);
      if (low === null || high === null) return null;
      return values.length > 0 && values.every((value) => value >= low && value <= high);
    }
  }
}

function compare(left: number, how: Comparison, right: number): boolean {
  switch (how) {
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case '>=':
      return left >= right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '<':
      return left < right;
  }
}

/** The expectation with its probes as numbers, for the evidence: `in 120..280`. */
export function expectedText(text: string, probes: ProbeValues): string {
  const holds = parseHolds(text);
  const show = (term: string) => {
    const value = rightSide(term, probes);
    return value === null ? term : formatNumber(value);
  };
  switch (holds.kind) {
    case 'empty':
    case 'not-empty':
      return text;
    case 'compare':
      return `${holds.with} ${show(holds.right)}`;
    case 'between':
      return `in ${show(holds.low)}..${show(holds.high)}`;
  }
}

/** Locale-free, at most three decimals: an engine's figure is never localised. */
export function formatNumber(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toFixed(3)));
}
