import { expect, test } from 'vitest';
import { LABS, labNamed } from '../../labs/index.ts';
import { questionsOfLab, questionsOfOtherPages } from './recorded-questions.ts';

test('a page beside a lab is asked while that lab records, and by no other recording', async () => {
  const beside = labNamed('stateless-tiers');
  expect(beside.pagesBeside).toEqual(['scaling/when-to-scale']);
  const { pagesBeside: _pages, ...alone } = beside;
  const own = new Set((await questionsOfLab(alone)).map((question) => JSON.stringify(question)));
  const both = (await questionsOfLab(beside)).map((question) => JSON.stringify(question));
  const leaning = both.filter((question) => !own.has(question));
  expect(leaning.length).toBeGreaterThan(0);
  const [first] = LABS;
  if (!first) throw new Error('There is no lab.');
  const others = (await questionsOfOtherPages(first)).map((question) => JSON.stringify(question));
  expect(others.filter((question) => leaning.includes(question))).toEqual([]);
});
