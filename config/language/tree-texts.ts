import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { maskCode } from './mask-code.ts';
import { type CodeTexts, readCodeTexts } from './read-code-texts.ts';
import { type PageBlock, readPageBlocks } from './read-page-texts.ts';
import type { TextUnit } from './text-unit.ts';

const WORDS = v.record(v.string(), v.string());

/** The pages of one address, or the README, in both languages. */
export interface PagePair {
  readonly file: string;
  readonly en: readonly PageBlock[];
  readonly vi: readonly PageBlock[];
}

export interface TreeTexts {
  readonly pages: readonly PagePair[];
  readonly code: CodeTexts;
  /** Vietnamese words of the theme that have no English ones of ours. */
  readonly themeWords: readonly TextUnit[];
}

/** Every text of the project that a learner reads, in both languages. */
export function readTreeTexts(root: string): TreeTexts {
  const read = (file: string) => readFileSync(join(root, file), 'utf8');
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((file) => file !== '' && existsSync(join(root, file)));
  const english = files.filter((file) => /^src\/content\/docs\/en\/.*\.mdx?$/.test(file));
  const told = english.map((file) => [file, file.replace('/docs/en/', '/docs/vi/')] as const);
  const pages = [...told, ['README.md', 'README.vi.md'] as const].map(([en, vi]) => ({
    file: vi,
    en: readPageBlocks(en, 'en', read(en)),
    vi: existsSync(join(root, vi)) ? readPageBlocks(vi, 'vi', read(vi)) : [],
  }));
  const code = files
    .filter(
      (file) =>
        /\.(?:ts|mjs|astro)$/.test(file) &&
        !/\.test\.ts$|\.d\.ts$|^tests\/|^config\/language\/|\/test-support\//.test(file),
    )
    .map((file) => readCodeTexts(file, read(file)));
  const i18n = 'src/content/i18n/';
  const [en, vi] = (['en', 'vi'] as const).map((language) =>
    v.parse(WORDS, JSON.parse(read(`${i18n}${language}.json`))),
  );
  const unit = (language: 'en' | 'vi', key: string, text: string): TextUnit => {
    const file = `${i18n}${language}.json`;
    const line =
      read(file)
        .split('\n')
        .findIndex((row) => row.includes(`"${key}"`)) + 1;
    return { file, line, language, text, ...maskCode(text) };
  };
  const words = Object.entries(vi ?? {}).map(([key, text]) => ({
    key,
    vi: unit('vi', key, text),
    en: en?.[key],
  }));
  return {
    pages,
    code: {
      pairs: [
        ...code.flatMap(({ pairs }) => pairs),
        ...words.flatMap(({ key, en: own, vi: word }) =>
          own === undefined ? [] : [{ en: unit('en', key, own), vi: word }],
        ),
      ],
      strays: code.flatMap(({ strays }) => strays),
      uneven: code.flatMap(({ uneven }) => uneven),
    },
    themeWords: words.flatMap(({ en: own, vi: word }) => (own === undefined ? [word] : [])),
  };
}
