import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LABS } from '../../labs/index.ts';
import type { Lab } from '../../protocol/lab.ts';
import {
  labQuestions,
  pageQuestions,
  type Question,
  uniqueQuestions,
} from '../../server/record/page-questions.ts';
import { ROOT } from '../launcher/places.mjs';

const DOCS = join(ROOT, 'src', 'content', 'docs');
/** Stands beside every page and presets a comparison of its own. */
const BENCH = join(ROOT, 'src', 'components', 'bench', 'BenchTabs.astro');

/** What the lab's page, the pages that lean on it and the bench beside them can ask. */
export async function questionsOfLab(lab: Lab): Promise<readonly Question[]> {
  const pages = await Promise.all([
    ...[lab.page, ...(lab.pagesBeside ?? [])].flatMap((page) =>
      ['en', 'vi'].map((locale) => readPage(join(DOCS, locale, `${page}.mdx`))),
    ),
    readPage(BENCH),
  ]);
  return uniqueQuestions([...labQuestions(lab), ...pages.flatMap(pageQuestions)]);
}

/**
 * What pages that belong to no lab ask, and the bench: the first lab's recording answers them, since it ends on a
 * healthy stack. What it asks on the way finds nothing of 30 s ago.
 */
export async function questionsOfOtherPages(lab: Lab): Promise<readonly Question[]> {
  if (lab !== LABS[0]) return [];
  const ofLabs = new Set(
    LABS.flatMap(({ page, pagesBeside = [] }) => [page, ...pagesBeside]).map((page) => `${page}.mdx`),
  );
  const pages = await Promise.all(
    ['en', 'vi'].map(async (locale) => {
      const names = await readdir(join(DOCS, locale), { recursive: true });
      const own = names.filter((name) => name.endsWith('.mdx') && !ofLabs.has(name)).sort();
      return Promise.all(own.map((name) => readPage(join(DOCS, locale, name))));
    }),
  );
  return uniqueQuestions([...pages.flat(), await readPage(BENCH)].flatMap(pageQuestions));
}

async function readPage(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (failure) {
    // A lab whose page is still to be written presets nothing.
    if (failure instanceof Error && 'code' in failure && failure.code === 'ENOENT') return '';
    throw failure;
  }
}
