import { expect, test } from 'vitest';
import type { Evidence } from '../../../protocol/lab.ts';
import { evidenceWords, plainFigures } from './evidence-words.ts';

const evidence: Evidence = {
  check: 'unreachable',
  verdict: 'pass',
  expected: '== 0',
  observed: '0',
  sinceMs: 1000,
  history: [],
  query: 'min(x)',
  engine: 'observer',
  failure: null,
};
const times = { nowMs: 3400, withinSeconds: 30 };

test('evidence says what was expected, what was observed and for how long', () => {
  expect(evidenceWords(evidence, times, 'en')).toBe('expected == 0 · observed 0 · for 2 s');
  expect(evidenceWords(evidence, times, 'vi')).toBe('mong đợi == 0 · thấy 0 · đã 2 s');
});

test('waiting says for what, and the seconds of the limit', () => {
  const waiting: Evidence = { ...evidence, verdict: 'waiting', observed: null };
  expect(evidenceWords(waiting, times, 'en')).toBe('waiting for == 0 · nothing yet · 2 s / 30 s');
});

test('what the lab says in English alone is said in the language of the page, ranges as figures', () => {
  expect(plainFigures('in 29..37 s', 'en')).toBe('29 … 37 s');
  expect(plainFigures('every service running', 'vi')).toBe('mọi dịch vụ đang chạy');
  expect(plainFigures('15 of 17 (not vmselect-1, vmauth)', 'vi')).toBe(
    '15 trên 17 (chưa có vmselect-1, vmauth)',
  );
  expect(plainFigures('270, HTTP 200 after 0.0 s, asked 0.08 s after the fault', 'vi')).toBe(
    '270, HTTP 200 sau 0.0 s, hỏi sau sự cố 0.08 giây',
  );
  expect(plainFigures('== 0', 'vi')).toBe('== 0');
});
