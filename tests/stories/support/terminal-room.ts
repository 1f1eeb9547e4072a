import { expect } from 'vitest';
import { enter, launchBrowser, PLAIN_HOST, type Visit, visit } from './browser.ts';
import { startWritepath } from './start-writepath.ts';
import { TerminalDesk } from './terminal-desk.ts';

export type Guest = Visit & { readonly desk: TerminalDesk };

export interface Seat {
  readonly device?: 'desktop' | 'phone';
  readonly host?: string;
  readonly language?: 'en' | 'vi';
  readonly theme?: 'light' | 'dark';
}

/** A stack and a browser for the stories of the terminal's page. */
export interface TerminalRoom extends AsyncDisposable {
  readonly origin: string;
  /** Someone before the terminal's page, with the shell open and its screen wiped. */
  sitDown(seat?: Seat): Promise<Guest>;
}

/** @param stack the name of the stack; two rooms may be open at once. */
export async function openTerminalRoom(stack: string): Promise<TerminalRoom> {
  const writepath = await startWritepath({ topology: 'pair', stack, allowHosts: [PLAIN_HOST] });
  const browser = await launchBrowser();
  return {
    origin: writepath.origin,
    async sitDown({ device = 'desktop', host = 'localhost', language = 'en', theme = 'light' } = {}) {
      const visitor = await visit(browser, device, language === 'vi' ? 'vi-VN' : 'en-US', theme);
      const desk = await TerminalDesk.watch(visitor.page);
      await enter(visitor.page, writepath.address.replace('localhost', host));
      await visitor.page.goto(`${writepath.origin.replace('localhost', host)}/${language}/start/terminal/`);
      await desk.untilLive();
      await desk.freshPrompt();
      await desk.run("printf '\\033c'; clear");
      return { ...visitor, desk };
    },
    async [Symbol.asyncDispose]() {
      await browser.close();
      await writepath[Symbol.asyncDispose]();
    },
  };
}

/** Nothing failed on the page, and it asked no other host. */
export function expectQuiet({ errors, strangers }: Visit): void {
  expect(errors).toEqual([]);
  expect(strangers).toEqual([]);
}
