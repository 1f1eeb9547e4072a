import { expect, test } from 'vitest';
import { readBuildOptions } from './build-command.ts';

test('base and site reach the build as it reads them', () => {
  expect(
    readBuildOptions(['--out', 'x', '--base', 'docs/writepath', '--site', 'https://example.org/']),
  ).toEqual({
    out: 'x',
    environment: { WRITEPATH_BASE: '/docs/writepath/', WRITEPATH_SITE: 'https://example.org' },
  });
});

test('the empty base of a site at its host’s root is the root', () => {
  expect(readBuildOptions(['--base', '']).environment).toEqual({ WRITEPATH_BASE: '/' });
});

test.each([
  [['--site', 'example.org'], /--site https:\/\/example\.org/],
  [['--site', 'https://example.org/docs/'], /a path belongs to --base/],
  [['--base', 'https://example.org/docs/'], /--base \/docs\/writepath\//],
  [['--bse', '/x/'], /--bse/],
])('%j is refused in one sentence', (argv, sentence) => {
  expect(() => readBuildOptions(argv)).toThrow(sentence);
});
