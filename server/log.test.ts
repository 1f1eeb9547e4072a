import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createLog } from './log.ts';

const HOSTILE = 'a\nb\u001b[2J\u009b31m\u202e\u2028\ud800 {"level":"error"}';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe.each([{ pretty: false }, { pretty: true }])('a log with %o', (style) => {
  test('writes what a stranger sent on one line, without a character that acts on a terminal', () => {
    const lines: string[] = [];
    const log = createLog((line) => lines.push(line), style);
    log.warn('refused', { text: HOSTILE, list: [HOSTILE], [`name${HOSTILE}`]: 1, error: new Error(HOSTILE) });
    expect(lines).toHaveLength(1);
    const own = lines[0]?.replace('\u001b[33mrefused\u001b[0m', '').slice(0, -1) ?? '';
    expect(own).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
    expect(lines[0]?.endsWith('\n')).toBe(true);
  });

  test('bounds a line, whatever stands in it', () => {
    const lines: string[] = [];
    const log = createLog((line) => lines.push(line), style);
    const circle: Record<string, unknown> = { large: 'x'.repeat(1_000_000), big: 1n };
    circle.self = circle;
    log.error('failed', { circle, cause: new Error('y'.repeat(1_000_000), { cause: circle }) });
    log.error(
      'failed',
      Object.fromEntries(Array.from({ length: 500 }, (_, index) => [index, 'z'.repeat(5_000)])),
    );
    expect(lines).toHaveLength(2);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(17_000);
  });

  test('writes the first of many equal events, then their number', () => {
    const lines: string[] = [];
    const log = createLog((line) => lines.push(line), style);
    for (let times = 0; times < 10_000; times++) log.warn('refused', { times });
    log.warn('other');
    expect(lines).toHaveLength(21);
    vi.advanceTimersByTime(60_000);
    expect(lines).toHaveLength(22);
    expect(lines[21]).toContain('log-omitted');
    expect(lines[21]).toContain('9980');
    log.warn('refused');
    expect(lines).toHaveLength(23);
  });
});

test('a line of JSON reads back as what was said', () => {
  const lines: string[] = [];
  createLog((line) => lines.push(line), { pretty: false }).info('said', { text: HOSTILE });
  expect(JSON.parse(lines[0] ?? '').text).toBe(HOSTILE);
});
