import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
export const CHROMIUM = process.env.WRITEPATH_CHROMIUM ?? PLACES.find((path) => existsSync(path)) ?? null;

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP writepath.test 127.0.0.1',
];

/** A name of this machine that browsers do not count as a secure context: no clipboard API, as on a plain http address. */
export const PLAIN_HOST = 'writepath.test';

export function launchBrowser(): Promise<Browser> {
  if (!CHROMIUM) throw new Error('no Chromium on this machine');
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
}

export const DEVICES = {
  desktop: { viewport: { width: 1600, height: 1000 }, hasTouch: false, isMobile: false },
  phone: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true },
} as const;

export interface Visit extends AsyncDisposable {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors of the page that nobody caught, refusals of the content security policy among them. */
  readonly errors: readonly string[];
  /** Requests to any other host than the one of the page. */
  readonly strangers: readonly string[];
  /** Texts that the page sent over its socket. */
  readonly sent: readonly string[];
}

const OUR_HOSTS = new Set(['localhost', '127.0.0.1', PLAIN_HOST]);

/** A fresh browser profile on one device. */
export async function visit(
  browser: Browser,
  device: keyof typeof DEVICES,
  locale: 'en-US' | 'vi-VN',
  colorScheme: 'light' | 'dark' = 'light',
): Promise<Visit> {
  const context = await browser.newContext({ ...DEVICES[device], locale, colorScheme });
  const page = await context.newPage();
  const errors: string[] = [];
  const strangers: string[] = [];
  const sent: string[] = [];
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && !OUR_HOSTS.has(url.hostname)) strangers.push(request.url());
  });
  page.on('websocket', (socket) => {
    if (!OUR_HOSTS.has(new URL(socket.url()).hostname)) strangers.push(socket.url());
    socket.on('framesent', ({ payload }) => {
      if (typeof payload === 'string') sent.push(payload);
    });
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy/.test(message.text()))
      errors.push(message.text());
  });
  return { page, context, errors, strangers, sent, [Symbol.asyncDispose]: () => context.close() };
}

/** Opens the address that the launcher printed and waits until this browser has been let in. */
export async function enter(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.waitForFunction(() => !location.hash.includes('key='));
}
