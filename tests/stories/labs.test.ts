import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cacheFolder } from '../../cli/launcher/places.mjs';
import { LABS } from '../../labs/index.ts';
import type { Step } from '../../protocol/lab.ts';
import { createBinaries } from '../../server/runtime/native/binaries/acquire.ts';
import { axeFindings } from './support/axe-findings.ts';
import { CHROMIUM, enter, launchBrowser, type Visit, visit } from './support/browser.ts';
import { LabPage } from './support/lab-page.ts';
import { shiftsOf, watchShifts } from './support/layout-shifts.ts';
import { startWritepath, type Writepath } from './support/start-writepath.ts';

const binaries = createBinaries({ cacheFolder: cacheFolder(), environment: process.env });
const { path: vminsert } = await binaries.find('vminsert', { signal: AbortSignal.timeout(10_000) });
const hasCluster = vminsert !== null;

/** Someone at a desk who reads English, and someone on a phone who reads Vietnamese. */
const DESK = { who: 'in English at a desk', locale: 'en', browser: 'en-US', device: 'desktop' } as const;
const PHONE = { who: 'in Vietnamese on a phone', locale: 'vi', browser: 'vi-VN', device: 'phone' } as const;

/**
 * One that takes a stack from nothing and one that breaks it; L27 is gone through by keys in accessibility-live.test.ts.
 * All of them with WRITEPATH_ALL_LABS=1; `lab verify` goes through each without a browser.
 */
const BY_HAND: readonly string[] = ['first-samples', 'kill-a-vmstorage'];
const PRESSED = LABS.filter(({ id }) => BY_HAND.includes(id) || process.env.WRITEPATH_ALL_LABS);

/** One does a lab, the other looks on: each of its pages is seen alive in both languages, on both devices, in one lap. */
const DONE_AT_THE_DESK: readonly string[] = ['first-samples'];

describe.skipIf(!CHROMIUM)(
  'a learner goes through a lab by pressing what the page offers, another looks on (needs Chromium)',
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

    async function sitDown({ device, browser: language }: typeof DESK | typeof PHONE): Promise<Visit> {
      const visitor = await visit(browser, device, language);
      await watchShifts(visitor.context);
      await enter(visitor.page, writepath.address);
      return visitor;
    }

    for (const lab of PRESSED) {
      const needsCluster = lab.needs.topology === 'cluster';
      const [doer, onlooker] = DONE_AT_THE_DESK.includes(lab.id) ? [DESK, PHONE] : [PHONE, DESK];
      const title = `${lab.number} ${lab.id}, ${doer.who}${needsCluster && !hasCluster ? ' (skipped: no cluster programs here)' : ''}`;
      test.skipIf(needsCluster && !hasCluster)(title, { timeout: 420_000 }, async () => {
        await using learner = await sitDown(doer);
        await using witness = await sitDown(onlooker);
        const labPage = new LabPage(learner.page, lab);
        const seenPage = new LabPage(witness.page, lab);
        await labPage.begin(writepath.origin, doer.locale);
        await witness.page.goto(`${writepath.origin}/${onlooker.locale}/${lab.page}/`);
        const isBroken = ({ actions }: Step) => actions.some(({ kind }) => kind === 'fault');
        const outcomes = await labPage.finish({
          async onActed(step) {
            await seenPage.lookAt(step);
            if (isBroken(step)) expect(await axeFindings(witness.page)).toEqual([]);
          },
          async onDone(step) {
            await seenPage.witness(step);
            if (isBroken(step) || step === lab.steps.at(-1)) {
              expect(await axeFindings(learner.page)).toEqual([]);
              expect(await axeFindings(witness.page)).toEqual([]);
            }
          },
        });
        expect(outcomes.map(({ step }) => step)).toEqual(lab.steps.map(({ id }) => id));
        for (const { page } of [learner, witness]) {
          const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          expect(sideways).toBeLessThanOrEqual(0);
          expect(await shiftsOf(page)).toEqual([]);
        }
        await labPage.reset();
        for (const { page, errors } of [learner, witness]) {
          expect(await shiftsOf(page)).toEqual([]);
          expect(errors).toEqual([]);
        }
      });
    }
  },
);
