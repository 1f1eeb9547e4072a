import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { Builder, Capabilities, Key } from 'selenium-webdriver';
import * as v from 'valibot';
import { freePort } from '../../support/free-port.ts';
import { plainEnvironment } from './run-node.ts';
import { asPoint, firstThere, keyCode, middleOf, type OtherBrowser } from './webdriver.ts';

const LIBRARIES = ['x86_64-linux-gnu', 'aarch64-linux-gnu'].flatMap((triple) =>
  ['6.0', '4.1', '4.0'].map((version) => `/usr/lib/${triple}/webkit2gtk-${version}/MiniBrowser`),
);

export interface WebKitPrograms {
  readonly driver: string;
  readonly browser: string;
  readonly display: string;
}

/** Debian's WebKitGTK with its driver, and a display without a screen; null where one of them is missing. */
export function findWebKit(): WebKitPrograms | null {
  const driver = firstThere(['/usr/bin/WebKitWebDriver']);
  const browser = firstThere(LIBRARIES);
  const display = firstThere(['/usr/bin/Xvfb']);
  return driver && browser && display ? { driver, browser, display } : null;
}

const STARTS_WITHIN_MS = 30_000;

async function openDisplay(program: string): Promise<{ child: ChildProcess; display: string }> {
  const child = spawn(program, ['-displayfd', '3', '-screen', '0', '1700x1100x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [line] = await once(child.stdio[3] as Readable, 'data');
  return { child, display: `:${String(line).trim()}` };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await Promise.race([exited, sleep(5_000).then(() => child.kill('SIGKILL'))]);
}

/** The driver shows no console, so the page keeps what goes wrong after its load; `consoleErrorsAtLoad` sees the rest. */
const KEEP_ERRORS = `
  globalThis.smokeErrors = [];
  for (const kind of ['error', 'unhandledrejection'])
    addEventListener(kind, (event) => smokeErrors.push(String(event.reason ?? event.message)));
  const { error } = console;
  console.error = (...parts) => { smokeErrors.push(parts.map(String).join(' ')); error(...parts); };
`;

function environmentFor(home: string, display: string): NodeJS.ProcessEnv {
  return { ...plainEnvironment(), HOME: home, XDG_RUNTIME_DIR: home, DISPLAY: display, GDK_BACKEND: 'x11' };
}

/**
 * What WebKit's console calls an error while each page loads and comes alive: a window of its own a page, without
 * automation, since only then it writes its console out.
 */
export async function consoleErrorsAtLoad(
  programs: WebKitPrograms,
  addresses: readonly string[],
  forMs: number,
): Promise<{ readonly errors: readonly string[]; readonly lines: readonly string[] }> {
  const home = await mkdtemp(join(tmpdir(), 'writepath-webkit-'));
  const { child: screen, display } = await openDisplay(programs.display);
  let written = '';
  const windows = addresses.map((address) => {
    const child = spawn(programs.browser, ['--enable-write-console-messages-to-stdout=true', address], {
      env: environmentFor(home, display),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        written += text;
      });
    return child;
  });
  try {
    await sleep(forMs);
  } finally {
    for (const child of windows) await end(child);
    await end(screen);
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  }
  const lines = written.split('\n').filter((line) => / CONSOLE /.test(line));
  return { lines, errors: lines.filter((line) => / CONSOLE (\S+ )?ERROR /.test(line)) };
}

/** WebKitGTK over its own WebDriver, on a display of its own. */
export async function launchWebKit(programs: WebKitPrograms): Promise<OtherBrowser> {
  const home = await mkdtemp(join(tmpdir(), 'writepath-webkit-'));
  const { child: screen, display } = await openDisplay(programs.display);
  const port = await freePort();
  const driverProcess = spawn(programs.driver, [`--port=${port}`], {
    env: environmentFor(home, display),
    stdio: 'ignore',
  });
  const close = async () => {
    await end(driverProcess);
    await end(screen);
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await untilListening(port);
    const capabilities = new Capabilities({
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': { binary: programs.browser, args: ['--automation'] },
    });
    const driver = await new Builder()
      .usingServer(`http://127.0.0.1:${port}`)
      .withCapabilities(capabilities)
      .build();
    const version = String((await driver.getCapabilities()).get('browserVersion'));
    const browser: OtherBrowser = {
      name: 'WebKit',
      version,
      async open(url) {
        await driver.get(url);
        await driver.executeScript(KEEP_ERRORS);
      },
      resize: async (width, height) =>
        void (await driver.manage().window().setRect({ x: 0, y: 0, width, height })),
      evaluate: (expression) =>
        driver.executeAsyncScript(
          `const done = arguments[arguments.length - 1];
           Promise.resolve(${expression}).then((value) => done(value ?? null), (failure) => done(String(failure)));`,
        ),
      async click(selector) {
        const { x, y } = asPoint(await browser.evaluate(middleOf(selector)), selector);
        await driver.actions().move({ x, y, duration: 0 }).click().perform();
      },
      type: (text) => driver.actions().sendKeys(text).perform(),
      async press(...names) {
        const actions = driver.actions();
        const values = names.map((name) => (name === 'Control' ? Key.CONTROL : keyCode(name)));
        for (const value of values) actions.keyDown(value);
        for (const value of values.reverse()) actions.keyUp(value);
        await actions.perform();
      },
      screenshot: async () => Buffer.from(await driver.takeScreenshot(), 'base64'),
      errors: async () =>
        v.parse(v.array(v.string()), await browser.evaluate('globalThis.smokeErrors ?? []')),
      async [Symbol.asyncDispose]() {
        await driver.quit().catch(() => {}); // a browser that crashed is gone already
        await close();
      },
    };
    return browser;
  } catch (failure) {
    await close();
    throw failure;
  }
}

async function untilListening(port: number): Promise<void> {
  const endMs = Date.now() + STARTS_WITHIN_MS;
  while (Date.now() < endMs) {
    const answer = await fetch(`http://127.0.0.1:${port}/status`).catch(() => null);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error('the WebKit driver does not answer');
}
