import { expect, test } from 'vitest';
import { pageQuestions, uniqueQuestions } from './page-questions.ts';

test('reads the queries that a page presets', () => {
  const mdx = `
Text with a < b.
<Query engine="observer" expr='min(up{job="a"})' auto />
<Query expr={\`sum(rate(x[10s])) > 0\`} range={300} />
<Compare expr="count(up)" left="writer" />
`;
  expect(pageQuestions(mdx)).toEqual([
    { engine: 'observer', expr: 'min(up{job="a"})', rangeSeconds: 0 },
    { engine: 'vm', expr: 'sum(rate(x[10s])) > 0', rangeSeconds: 300 },
    { engine: 'writer', expr: 'count(up)', rangeSeconds: 0 },
    { engine: 'vm', expr: 'count(up)', rangeSeconds: 0 },
  ]);
});

test('keeps each question once', () => {
  const up = { engine: 'vm', expr: 'up', rangeSeconds: 0 } as const;
  expect(uniqueQuestions([up, { ...up }, { ...up, rangeSeconds: 60 }])).toHaveLength(2);
});
