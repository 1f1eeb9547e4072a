import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHROMIUM, enter, launchBrowser, visit } from './support/browser.ts';
import { startWritepath, type Writepath } from './support/start-writepath.ts';
import { WatchedTerminal } from './support/watched-terminal.ts';

function numbers(text: string): number[] {
  return [...text.matchAll(/^(\d+)\r?$/gm)].map((match) => Number(match[1]));
}

describe.skipIf(!CHROMIUM)('what a learner has open survives (needs Chromium)', () => {
  let writepath: Writepath;
  let browser: Browser;
  beforeAll(async () => {
    writepath = await startWritepath({ topology: 'pair', stack: 'story-survival' });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await writepath?.[Symbol.asyncDispose]();
  });

  test('a socket that is cut in the middle of output: every line arrives exactly once, in the same shell', async () => {
    await using visitor = await visit(browser, 'desktop', 'en-US');
    const terminal = await WatchedTerminal.watch(visitor.page);
    await enter(visitor.page, writepath.address);
    await visitor.page.goto(`${writepath.origin}/en/failures/one-of-a-pair/`);
    await terminal.type('echo shell $$');
    await terminal.untilOutput(/shell \d+\r\n/);
    const shell = /shell (\d+)\r\n/.exec(terminal.output())?.[1];
    await terminal.type(
      'for i in $(seq 1 3000); do echo $i; [ $((i % 100)) = 0 ] && sleep 0.05; done; echo all of it',
    );
    await terminal.untilOutput(/\n1000\r/);
    await terminal.cut();
    await terminal.untilOutput(/\nall of it\r/);
    expect(numbers(terminal.output())).toEqual(Array.from({ length: 3000 }, (_, index) => index + 1));
    expect(terminal.sockets).toBeGreaterThan(1);
    expect(terminal.gaps).toBe(0);
    await terminal.type('echo again $$');
    await terminal.untilOutput(/again \d+\r\n/);
    expect(/again (\d+)\r\n/.exec(terminal.output())?.[1]).toBe(shell);
    expect(await terminal.screen()).toContain('all of it');
  });

  test('a server killed -9 in the middle of output: the shell, the stack and every byte are still there', async () => {
    await using visitor = await visit(browser, 'desktop', 'vi-VN');
    const terminal = await WatchedTerminal.watch(visitor.page);
    await enter(visitor.page, writepath.address);
    await visitor.page.goto(`${writepath.origin}/vi/failures/one-of-a-pair/`);
    await visitor.page
      .locator('wp-stack-map [data-node="vmsingle-1"][data-verdict="healthy"]')
      .first()
      .waitFor();
    await terminal.type('for i in $(seq 1 60); do echo tick $i; sleep 0.1; done; echo every tick');
    await terminal.untilOutput(/\ntick 10\r/);
    await writepath.killServer();
    await terminal.untilOutput(/\nevery tick\r/, 60_000);
    const ticks = [...terminal.output().matchAll(/^tick (\d+)\r?$/gm)].map((match) => Number(match[1]));
    expect(ticks).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
    expect(terminal.sockets, 'the line to the shells does not go through the server').toBe(1);
    expect(terminal.gaps).toBe(0);
    await visitor.page
      .locator('wp-stack-map [data-node="vmsingle-1"][data-verdict="healthy"]')
      .first()
      .waitFor();
    expect(visitor.errors).toEqual([]);
  });
});
