import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { lintTexts } from './lint-texts.ts';
import { findUnsaidQuotes } from './quoted-messages.ts';
import { describeFinding } from './text-unit.ts';
import { readTreeTexts } from './tree-texts.ts';

const texts = readTreeTexts(fileURLToPath(new URL('../..', import.meta.url)));

test('every page, widget, lab, error and command of this tree reads as the house writes, in both languages', {
  timeout: 30_000,
}, () => {
  expect(lintTexts(texts).map(describeFinding)).toEqual([]);
});

test('the texts are found: all pages and READMEs, and every pair in the code', () => {
  expect(texts.pages.length).toBeGreaterThanOrEqual(7);
  expect(texts.code.pairs.length).toBeGreaterThanOrEqual(900);
  const files = new Set(texts.code.pairs.map(({ vi }) => vi.file));
  for (const file of [
    'labs/kill-a-vmstorage/kill-steps.ts',
    'protocol/learner-error.ts',
    'cli/launcher/preflight.mjs',
    'src/components/lab-settings/LabSettings.astro',
    'src/content/quizzes/quick-start.ts',
    'src/content/i18n/vi.json',
    'stack/exporter/catalogue/http.ts',
  ])
    expect(files).toContain(file);
});

test('a README quotes messages that the program really says', () => {
  expect(findUnsaidQuotes(texts).map(describeFinding)).toEqual([]);
});
