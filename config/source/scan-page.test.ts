import { expect, test } from 'vitest';
import { scanPage } from './scan-page.ts';

const PAGE = `---
title: Nodes
lab: kill-a-vmstorage
---

## Two paths {#two-paths}

<Step id="kill-the-node">

## Kill it

  \`\`\`sh run id=kill
  # not a heading {#no}
  kill -9 1
  \`\`\`

### Why {#why}
</Step>
`;

test('a page tells its lab, headings, steps and fences with their lines', () => {
  const page = scanPage(PAGE);
  expect(page.lab).toBe('kill-a-vmstorage');
  expect(page.headings.map(({ id, level, line }) => [id, level, line])).toEqual([
    ['two-paths', 2, 6],
    ['kill-the-node', 2, 10],
    ['why', 3, 17],
  ]);
  expect(page.steps).toEqual([{ id: 'kill-the-node', line: 8 }]);
  expect(page.fences.map(({ language, code, line }) => [language, code, line])).toEqual([
    ['sh', '# not a heading {#no}\nkill -9 1', 12],
  ]);
});

test('a longer fence may hold a shorter one', () => {
  const page = scanPage('````md\n```sh run id=a\nls\n```\n````\n## After {#after}');
  expect(page.fences).toHaveLength(1);
  expect(page.headings.map(({ id }) => id)).toEqual(['after']);
});

test('a heading that opens a step takes its id, the next one does not', () => {
  const page = scanPage('<Step id="a">\n## One\n## Two');
  expect(page.headings.map(({ id, opensStep }) => [id, opensStep])).toEqual([
    ['a', true],
    [undefined, false],
  ]);
});
