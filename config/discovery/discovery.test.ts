import { expect, test } from 'vitest';
import { PARTS } from '../sidebar.ts';
import { feedXml } from './feed.ts';
import { plainPage } from './plain-page.ts';
import { PUBLISHED } from './published.ts';

test('every page of the sidebar has the day on which it was published', () => {
  const slugs = PARTS.flatMap(({ slug, pages }) => pages.map((page) => `${slug}/${page}`));
  expect(slugs.filter((slug) => !/^\d{4}-\d\d-\d\d$/.test(PUBLISHED[slug] ?? ''))).toEqual([]);
});

test('a feed tells newest pages first, and no title can break out of its element', () => {
  const item = (title: string, day: string) => ({
    title,
    day,
    description: 'd',
    url: `https://x.org/${day}/`,
  });
  const xml = feedXml({
    title: 'Writepath',
    description: 'd',
    language: 'vi',
    home: 'https://x.org/',
    self: 'https://x.org/feed.xml',
    items: [item('old', '2026-11-20'), item('"A" < B & C</title>', '2026-11-21')],
  });
  const titles = [...xml.matchAll(/<title>(.*?)<\/title>/g)].map(([, title]) => title);
  expect(titles).toEqual(['Writepath', '&quot;A&quot; &lt; B &amp; C&lt;/title&gt;', 'old']);
  expect(xml).toContain('<pubDate>Sat, 21 Nov 2026 00:00:00 GMT</pubDate>');
});

test('a page becomes Markdown without imports, ids and components, and keeps what its fences say', () => {
  const body = [
    "import Query from '@components/query/Query.astro';",
    '## Ask {#ask}',
    '<Step id="x">',
    'See [this](/start/quick-start/#x) and [that](https://x.org/).',
    '<Player lab={killed.id} steps={killed.steps.map((step) => ({ id: step.id, title: step.title.vi }))} />',
    '<Query engine="vm" expr=\'up{job="a"} > 0\' />',
    '```sh run id=a',
    'import x # <Query /> stays {#here}',
    '```',
    '```yaml file=stack/a.yml',
    '```',
    '</Step>',
  ].join('\n');
  const plain = plainPage(
    body,
    (link) => `/vi${link}`,
    (name, { engine, expr }) => (name === 'Query' ? `${engine}: ${expr}` : ''),
  );
  expect(plain.split('\n').filter((line) => line !== '')).toEqual([
    '## Ask',
    'See [this](/vi/start/quick-start/#x) and [that](https://x.org/).',
    'vm: up{job="a"} > 0',
    '```sh',
    'import x # <Query /> stays {#here}',
    '```',
    '`stack/a.yml`:',
    '```yaml',
    '```',
  ]);
});
