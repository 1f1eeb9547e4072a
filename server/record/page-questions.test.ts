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
    { engine: 'observer', expr: 'min(up{job="a"})', rangeSeconds: 0, agoSeconds: 0 },
    { engine: 'vm', expr: 'sum(rate(x[10s])) > 0', rangeSeconds: 300, agoSeconds: 0 },
    { engine: 'writer', expr: 'count(up)', rangeSeconds: 0, agoSeconds: 30 },
    { engine: 'vm', expr: 'count(up)', rangeSeconds: 0, agoSeconds: 30 },
  ]);
});

test('keeps each question once', () => {
  const up = { engine: 'vm', expr: 'up', rangeSeconds: 0, agoSeconds: 0 } as const;
  const others = [
    { ...up, rangeSeconds: 60 },
    { ...up, agoSeconds: 30 },
  ];
  expect(uniqueQuestions([up, { ...up }, ...others])).toHaveLength(3);
});
