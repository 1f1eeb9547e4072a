import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { charactersIn, SYSTEM_SIGNS, shippedCodePoints, unicodeRange } from './font-coverage.ts';
import { readCodePoints } from './read-woff2.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const faces = shippedCodePoints(ROOT);

/** Every letter that Vietnamese writes, in both cases. */
const VIETNAMESE = [...'aăâeêioôơuưy']
  .flatMap((vowel) =>
    ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'].map((tone) => (vowel + tone).normalize('NFC')),
  )
  .concat('đ')
  .flatMap((letter) => [letter, letter.toUpperCase()]);

function lacking(characters: Iterable<string>): string[] {
  return [...faces].flatMap(([face, codes]) =>
    [...characters]
      .filter((character) => !codes.has(character.codePointAt(0) ?? 0))
      .map((character) => `${face} lacks ${character} (U+${character.codePointAt(0)?.toString(16)})`),
  );
}

test('both families come in both weights', () => {
  expect([...faces.keys()].sort()).toEqual([
    'Be Vietnam Pro 400',
    'Be Vietnam Pro 600',
    'JetBrains Mono 400',
    'JetBrains Mono 600',
  ]);
});

test('every shipped face has all 146 letters of Vietnamese and all of ASCII', () => {
  expect(VIETNAMESE).toHaveLength(146);
  const ascii = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));
  expect(lacking([...VIETNAMESE, ...ascii])).toEqual([]);
});

test('no letter of Vietnamese makes a browser fetch a second subset of the same face', () => {
  const css = readFileSync(join(ROOT, 'src/styles/fonts.css'), 'utf8');
  const wide = [...css.matchAll(/-latin-ext-[\s\S]*?unicode-range:\s*([^;]+);/g)];
  expect(wide).toHaveLength(4);
  for (const [, list = ''] of wide) {
    const isInRange = unicodeRange(list);
    expect(VIETNAMESE.filter((letter) => isInRange(letter.codePointAt(0) ?? 0))).toEqual([]);
  }
});

test('every character of every text of the tree is in the shipped faces, or is a sign that the machine draws', {
  timeout: 30_000,
}, () => {
  const files = execFileSync(
    'git',
    [
      'ls-files',
      '--cached',
      '--others',
      '--exclude-standard',
      'src',
      'labs',
      'protocol',
      'server',
      'stack/exporter',
      'cli',
      'config/sidebar.ts',
    ],
    {
      cwd: ROOT,
      encoding: 'utf8',
    },
  )
    .split('\n')
    .filter(
      (file) =>
        /\.(?:ts|mjs|astro|mdx|json|css)$/.test(file) &&
        !/\.test\.ts$|\/recordings\//.test(file) &&
        existsSync(join(ROOT, file)),
    );
  const used = new Set<string>();
  for (const file of files) {
    const source = readFileSync(join(ROOT, file), 'utf8');
    const characters = /\.(?:ts|mjs)$/.test(file) ? charactersIn(file, source) : source;
    for (const character of characters)
      if (/[^\p{Cc}\p{Cf}\p{Mn}\p{Co}]/u.test(character)) used.add(character);
  }
  expect(used.size).toBeGreaterThan(180);
  expect(lacking([...used].filter((character) => !SYSTEM_SIGNS.includes(character)))).toEqual([]);
});

test('a file that is no font is refused', () => {
  expect(() =>
    readCodePoints(new TextEncoder().encode('wOFFxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx')),
  ).toThrow(/WOFF2/);
});

test('a face that lacks a letter is found', () => {
  expect(lacking(['Ж'])).toEqual([
    'Be Vietnam Pro 400 lacks Ж (U+416)',
    'Be Vietnam Pro 600 lacks Ж (U+416)',
    'JetBrains Mono 400 lacks Ж (U+416)',
    'JetBrains Mono 600 lacks Ж (U+416)',
  ]);
});
