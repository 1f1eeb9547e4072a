import { expect, test } from 'vitest';
import { findCommandProblems } from '../commands.ts';
import { pageOf } from '../source/fake-page.ts';
import { findHeadingProblems } from './find-heading-problems.ts';
import { findLabProblems } from './find-lab-problems.ts';
import { findTranslationGaps } from './find-translation-gaps.ts';

test('a page in one language only is named with the file that is missing', () => {
  expect(findTranslationGaps([pageOf('en', 'start/welcome', '')])).toEqual([
    expect.stringContaining('src/content/docs/vi/start/welcome.mdx'),
  ]);
});

test.each([
  ['## Two paths', 'has no id'],
  ['## Hai đường {#hai-đường}', 'ASCII'],
  ['## A {#a}\n## B {#a}', 'already taken'],
  ['# Title {#title}', 'first-level'],
])('the heading %j is refused', (source, reason) => {
  expect(findHeadingProblems([pageOf('vi', 'a', source)]).join()).toContain(reason);
});

test('ids that differ between languages are named in both directions', () => {
  const problems = findHeadingProblems([pageOf('en', 'a', '## A {#one}'), pageOf('vi', 'a', '## A {#two}')]);
  expect(problems).toHaveLength(2);
  expect(problems.join()).toMatch(/vi\/a\.mdx: no heading has the id "one"/);
});

test('equal ids in both languages are right', () => {
  const pages = [pageOf('en', 'a', '## A {#one}'), pageOf('vi', 'a', '## Một {#one}')];
  expect(findHeadingProblems(pages)).toEqual([]);
});

test('a page whose lab does not exist is refused once there are labs', () => {
  const page = pageOf('en', 'a', '---\nlab: gone\n---\n');
  expect(findLabProblems([page], [])).toEqual([]);
  expect(findLabProblems([page], [{ id: 'known', stepIds: [] }])).toEqual([
    'en/a.mdx: there is no lab "gone"; labs/ has known.',
  ]);
});

test('a step that does not open with its heading is refused', () => {
  const page = pageOf('en', 'a', '<Step id="a">\ntext\n</Step>\n<Step id="b">\n## B\n</Step>');
  expect(findLabProblems([page], [])).toEqual([
    expect.stringContaining('<Step id="a"> must open with its heading'),
  ]);
});

test('commands must be equal in all languages', () => {
  const fence = (code: string) => `\`\`\`sh run id=count\n${code}\n\`\`\``;
  const en = pageOf('en', 'a', fence('ls'));
  expect(findCommandProblems([en, pageOf('vi', 'a', fence('ls'))])).toEqual([]);
  expect(findCommandProblems([en, pageOf('vi', 'a', fence('ls -l'))])).toEqual([
    expect.stringContaining('the command "count" differs from en/a.mdx'),
  ]);
});

test('a command needs an id of its own', () => {
  expect(findCommandProblems([pageOf('en', 'a', '```sh run\nls\n```')])).toEqual([
    expect.stringContaining('en/a.mdx:1'),
  ]);
});
