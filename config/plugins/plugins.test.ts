import { mdxToJs } from 'satteri';
import { expect, test } from 'vitest';
import { commandBlocks } from './command-blocks.ts';
import { siteLinks } from './site-links.ts';
import { stepHeadings } from './step-headings.ts';

const fileURL = new URL('file:///repo/src/content/docs/vi/start/quick-start.mdx');

async function render(source: string): Promise<string> {
  const { code } = await mdxToJs(source, {
    fileURL,
    features: { headingAttributes: true },
    mdastPlugins: [commandBlocks(), stepHeadings, siteLinks('/docs/')],
  });
  return code;
}

test('links in text, in definitions and in elements get base and language', async () => {
  const code = await render(
    '[a](/start/one/) [b][c] <a href="/start/three/">d</a>\n\n<Card href="/start/four/">\n\n[e](/start/five/)\n\n</Card>\n\n[c]: /start/two/\n',
  );
  for (const word of ['one', 'two', 'three', 'four', 'five'])
    expect(code).toContain(`"/docs/vi/start/${word}/"`);
});

test('a heading that opens a step takes its id; one that has an id keeps it', async () => {
  const code = await render('<Step id="kill">\n\n## Kill\n\n### Why {#why}\n\n</Step>\n');
  expect(code).toMatch(/h2, \{\s*id: "kill"/);
  expect(code).toMatch(/h3, \{\s*id: "why"/);
});

test('a command block names its page and block, and its run button is hidden', async () => {
  const code = await render('```sh run id=count\ncurl -s vmselect-1:8481\n```\n');
  expect(code).toContain('"data-page": "start/quick-start"');
  expect(code).toContain('"data-block": "count"');
  expect(code).toMatch(/hidden: (true|"")/);
});
