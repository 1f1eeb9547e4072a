import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { launchBrowser, visit } from '../../stories/support/browser.ts';
import { QueryDesk } from '../../stories/support/query-desk.ts';
import { ROOT } from '../../stories/support/run-node.ts';
import type { Figure } from '../figures.ts';
import { LANGUAGES, TEMPLATES } from './templates.ts';
import { WireMeter } from './wire-meter.ts';

/** What a page, a terminal and a query cost over the wire, in Chromium as a desktop, with an empty cache. */
export async function measureWire(site: string): Promise<Figure[]> {
  const figures: Figure[] = [];
  const browser = await launchBrowser();
  try {
    for (const language of LANGUAGES) {
      for (const [template, path] of Object.entries(TEMPLATES)) {
        await using visitor = await visit(browser, 'phone', language === 'vi' ? 'vi-VN' : 'en-US');
        const meter = await WireMeter.of(visitor.page);
        await visitor.page.goto(`${site}/${language}/${path}/`);
        figures.push({
          name: `${template}, ${language}: whole page over the wire`,
          value: await meter.take(visitor.page),
          unit: 'KB',
          peer: null,
          goal: template === 'first lab' ? '<= 250' : null,
        });
      }
    }
    figures.push(...(await measureWidgets(browser, site)));
  } finally {
    await browser.close();
  }
  return figures;
}

/** A terminal and a query editor on the first lab's page, fed by its recording, which is not counted. */
async function measureWidgets(
  browser: Awaited<ReturnType<typeof launchBrowser>>,
  site: string,
): Promise<Figure[]> {
  await using visitor = await visit(browser, 'desktop', 'en-US');
  const { page } = visitor;
  const meter = await WireMeter.of(page, (url) => !url.includes('/recordings/'));
  await page.goto(`${site}/en/${TEMPLATES['first lab']}/`);
  await page.locator('wp-recording [data-offers] button').first().click();
  await page.locator('wp-stack-map[data-state="recorded"]').first().waitFor();
  await meter.take(page);

  await page.locator('wp-command[data-block="families"] [data-run]').click();
  await page.locator('.wp-term-cast .xterm-rows').first().waitFor();
  const terminal = await meter.take(page);

  // At its end, where every answer has been given.
  await page.locator('wp-recording [data-play]').click();
  await page.locator('wp-recording [data-position]').evaluate((slider) => {
    if (!(slider instanceof HTMLInputElement)) return;
    slider.value = slider.max;
    slider.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await meter.take(page);

  const query = await aRecordedQuery();
  const desk = await QueryDesk.ofBench(page);
  await desk.choose(query.engine);
  await desk.ask(query.expression);
  await desk.table();
  const untilResult = await meter.take(page);
  const figure = (name: string, value: number, goal: string): Figure => ({
    name,
    value,
    unit: 'KB',
    peer: null,
    goal,
  });
  return [
    figure('terminal, recorded: what comes on top, over the wire', terminal, '<= 110'),
    figure('query editor: what comes on top until the first result', untilResult, '<= 150'),
  ];
}

async function aRecordedQuery(): Promise<{ engine: string; expression: string }> {
  const folder = join(ROOT, 'labs', 'first-samples', 'recordings');
  const [name = ''] = await readdir(folder);
  const { answers } = v.parse(
    v.object({
      answers: v.array(
        v.object({
          engine: v.string(),
          endpoint: v.string(),
          body: v.string(),
          parameters: v.record(v.string(), v.string()),
        }),
      ),
    }),
    JSON.parse(await readFile(join(folder, name), 'utf8')),
  );
  const found = answers.find(({ endpoint, body }) => endpoint === 'query' && body.includes('"metric"'));
  if (!found) throw new Error(`no answer with rows stands in ${name}`);
  return { engine: found.engine, expression: found.parameters.query ?? '' };
}
