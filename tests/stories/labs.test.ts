import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cacheFolder } from '../../cli/launcher/places.mjs';
import { LABS } from '../../labs/index.ts';
import { createBinaries } from '../../server/runtime/native/binaries/acquire.ts';
import { CHROMIUM, enter, launchBrowser, visit } from './support/browser.ts';
import { LabPage } from './support/lab-page.ts';
import { startWritepath, type Writepath } from './support/start-writepath.ts';

const binaries = createBinaries({ cacheFolder: cacheFolder(), environment: process.env });
const { path: vminsert } = await binaries.find('vminsert', { signal: AbortSignal.timeout(10_000) });
const hasCluster = vminsert !== null;

/** Each lab once by a learner at a desk who reads English, once by one on a phone who reads Vietnamese. */
const LEARNERS = [
  { who: 'in English at a desk', locale: 'en', browser: 'en-US', device: 'desktop' },
  { who: 'in Vietnamese on a phone', locale: 'vi', browser: 'vi-VN', device: 'phone' },
] as const;

describe.skipIf(!CHROMIUM)(
  'a learner goes through a lab by pressing what the page offers (needs Chromium)',
  () => {
    let writepath: Writepath;
    let browser: Browser;
    beforeAll(async () => {
      writepath = await startWritepath({ topology: 'pair', stack: 'story-labs' });
      browser = await launchBrowser();
    });
    afterAll(async () => {
      await browser?.close();
      await writepath?.[Symbol.asyncDispose]();
    });

    for (const lab of LABS) {
      const needsCluster = lab.needs.topology === 'cluster';
      for (const learner of LEARNERS) {
        const title = `${lab.number} ${lab.id}, ${learner.who}${needsCluster && !hasCluster ? ' (skipped: no cluster programs here)' : ''}`;
        test.skipIf(needsCluster && !hasCluster)(title, { timeout: 420_000 }, async () => {
          await using visitor = await visit(browser, learner.device, learner.browser);
          await enter(visitor.page, writepath.address);
          const labPage = new LabPage(visitor.page, lab);
          await labPage.begin(writepath.origin, learner.locale);
          const outcomes = await labPage.finish();
          expect(outcomes.map(({ step }) => step)).toEqual(lab.steps.map(({ id }) => id));
          const sideways = await visitor.page.evaluate(
            () => document.documentElement.scrollWidth - innerWidth,
          );
          expect(sideways).toBeLessThanOrEqual(0);
          await labPage.reset();
          expect(visitor.errors).toEqual([]);
        });
      }
    }
  },
);
