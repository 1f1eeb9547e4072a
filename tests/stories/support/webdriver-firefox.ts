import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import * as v from 'valibot';
import WebSocket from 'ws';
import { plainEnvironment } from './run-node.ts';
import { asPoint, firstThere, keyCode, middleOf, type OtherBrowser } from './webdriver.ts';

/** Debian's; WRITEPATH_FIREFOX names another one. */
export const FIREFOX =
  process.env.WRITEPATH_FIREFOX ?? firstThere(['/usr/bin/firefox-esr', '/usr/bin/firefox']);

const STARTS_WITHIN_MS = 60_000;
const MessageSchema = v.looseObject({
  id: v.optional(v.nullable(v.number())),
  method: v.optional(v.string()),
  result: v.optional(v.unknown()),
  error: v.optional(v.string()),
  message: v.optional(v.string()),
  params: v.optional(
    v.looseObject({ level: v.optional(v.string()), text: v.optional(v.nullable(v.string())) }),
  ),
});
const SessionSchema = v.object({ capabilities: v.object({ browserVersion: v.string() }) });
const ContextSchema = v.object({
  contexts: v.tupleWithRest([v.object({ context: v.string() })], v.unknown()),
});
const ValueSchema = v.variant('type', [
  v.object({ type: v.literal('success'), result: v.object({ value: v.optional(v.string()) }) }),
  v.object({ type: v.literal('exception'), exceptionDetails: v.object({ text: v.string() }) }),
]);
/** Nothing of it may ask the network, and a first run shows no page of its own. */
const PREFERENCES = {
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'browser.startup.homepage_override.mstone': 'ignore',
  'datareporting.policy.dataSubmissionEnabled': false,
  'app.update.enabled': false,
  'app.normandy.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.server': 'data:,',
  'remote.prefs.recommended': true,
};

/** Firefox over WebDriver BiDi, its own remote protocol: it needs no driver program beside it. */
export async function launchFirefox(program: string): Promise<OtherBrowser> {
  const home = await mkdtemp(join(tmpdir(), 'writepath-firefox-'));
  const lines = Object.entries(PREFERENCES).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  await writeFile(join(home, 'user.js'), lines.join(''));
  const child = spawn(
    program,
    ['--headless', '--no-remote', '--profile', home, '--remote-debugging-port', '0', 'about:blank'],
    {
      env: { ...plainEnvironment(), HOME: home, MOZ_CRASHREPORTER_DISABLE: '1' },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  try {
    return await connect(child, home, await addressOf(child));
  } catch (failure) {
    await end(child, home);
    throw failure;
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('Firefox opened no BiDi port')), STARTS_WITHIN_MS);
    child.once('exit', (code) => reject(new Error(`Firefox ended with ${code}`)));
    if (child.stderr)
      createInterface({ input: child.stderr }).on('line', (line) => {
        const address = /BiDi listening on (ws:\S+)/.exec(line)?.[1];
        if (!address) return;
        clearTimeout(timer);
        resolve(address);
      });
  });
}

async function end(child: ChildProcess, home: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  }
  await rm(home, { recursive: true, force: true, maxRetries: 5 });
}

async function connect(child: ChildProcess, home: string, address: string): Promise<OtherBrowser> {
  const socket = new WebSocket(`${address}/session`);
  const errors: string[] = [];
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  socket.on('message', (data) => {
    const { id, error, message, result, method, params } = v.parse(MessageSchema, JSON.parse(String(data)));
    if (method === 'log.entryAdded' && params?.level === 'error') errors.push(params.text ?? '');
    const waiter = typeof id === 'number' ? waiting.get(id) : undefined;
    if (error) waiter?.reject(new Error(`${error}: ${message}`));
    else waiter?.resolve(result);
  });
  await once(socket, 'open');
  let sent = 0;
  const send = (method: string, params: object): Promise<unknown> => {
    const waiter = Promise.withResolvers<unknown>();
    waiting.set(++sent, waiter);
    socket.send(JSON.stringify({ id: sent, method, params }));
    return waiter.promise;
  };
  const session = v.parse(SessionSchema, await send('session.new', { capabilities: {} }));
  await send('session.subscribe', { events: ['log.entryAdded'] });
  const { context } = v.parse(ContextSchema, await send('browsingContext.getTree', {})).contexts[0];
  const perform = (source: object) => send('input.performActions', { context, actions: [source] });
  const keys = (actions: readonly object[]) => perform({ type: 'key', id: 'keyboard', actions });

  const browser: OtherBrowser = {
    name: 'Firefox',
    version: session.capabilities.browserVersion,
    async open(url) {
      // Leaving a page ends what it was still loading, and Firefox calls that an error of the page.
      await send('browsingContext.navigate', { context, url: 'about:blank', wait: 'complete' });
      errors.length = 0;
      await send('browsingContext.navigate', { context, url, wait: 'complete' });
    },
    resize: async (width, height) =>
      void (await send('browsingContext.setViewport', { context, viewport: { width, height } })),
    async evaluate(expression) {
      const answer = v.parse(
        ValueSchema,
        await send('script.evaluate', {
          expression: `Promise.resolve(${expression}).then((value) => JSON.stringify(value ?? null))`,
          target: { context },
          awaitPromise: true,
        }),
      );
      if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
      return JSON.parse(answer.result.value ?? 'null');
    },
    async click(selector) {
      const { x, y } = asPoint(await browser.evaluate(middleOf(selector)), selector);
      const press = ['pointerDown', 'pointerUp'].map((type) => ({ type, button: 0 }));
      await perform({ type: 'pointer', id: 'mouse', actions: [{ type: 'pointerMove', x, y }, ...press] });
    },
    type: async (text) =>
      void (await keys(
        [...text].flatMap((value) => [
          { type: 'keyDown', value },
          { type: 'keyUp', value },
        ]),
      )),
    press: async (...names) => {
      const values = names.map(keyCode);
      const down = values.map((value) => ({ type: 'keyDown', value }));
      await keys([...down, ...values.reverse().map((value) => ({ type: 'keyUp', value }))]);
    },
    async screenshot() {
      const { data } = v.parse(
        v.object({ data: v.string() }),
        await send('browsingContext.captureScreenshot', { context }),
      );
      return Buffer.from(data, 'base64');
    },
    errors: async () => errors,
    async [Symbol.asyncDispose]() {
      socket.terminate();
      await end(child, home);
    },
  };
  return browser;
}
