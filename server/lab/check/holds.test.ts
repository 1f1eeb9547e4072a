import { describe, expect, test } from 'vitest';
import { doesHold, expectedText, parseHolds, rightSide } from './holds.ts';

describe('an expectation', () => {
  const probes = { K: 400, T0: null };

  test.each([
    ['== 0', [0], true],
    ['== 0', [0, 1], false],
    ['== 0', [], false],
    ['!= 0', [3], true],
    ['> 0', [0.001], true],
    ['>= 4', [4], true],
    ['<= K', [401], false],
    ['== K', [400], true],
    ['in 0.3*K..0.7*K', [205], true],
    ['in 0.3*K..0.7*K', [400], false],
    ['in 29..36', [31.5], true],
    ['in 0.5..1.5', [1], true],
    ['empty', [], true],
    ['empty', [0], false],
    ['not empty', [0], true],
    ['not empty', [], false],
    ['== 1', [Number.NaN], false],
  ] as const)('"%s" on %j is %s', (text, values, held) => {
    expect(doesHold(text, values, probes)).toBe(held);
  });

  test('stays undecided while its probe has no value', () => {
    expect(doesHold('== T0', [1], probes)).toBeNull();
    expect(expectedText('== T0', probes)).toBe('== T0');
  });

  test('shows its probes as numbers', () => {
    expect(expectedText('in 0.3*K..0.7*K', probes)).toBe('in 120..280');
  });

  test('names a probe that does not exist', () => {
    expect(() => rightSide('0.5*Z', probes)).toThrow('no probe is called Z');
    expect(() => parseHolds('about 5')).toThrow(SyntaxError);
  });
});
