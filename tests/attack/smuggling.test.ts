import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LearnerError } from '../../protocol/learner-error.ts';
import { QUERY_ENDPOINTS } from '../../protocol/query.ts';
import { encodeFrame } from '../../protocol/terminal-frame.ts';
import type { ClientSocket } from '../support/client-socket.ts';
import { PAGE_HALF_OF_TESTS } from '../support/page-half.ts';
import { type AttackedServer, startAttackedServer } from './support/attacked-server.ts';
import { CLIENT_MESSAGES } from './support/client-messages.ts';
import { visitHonestly } from './support/honest-learner.ts';
import { HOSTILE_TEXTS } from './support/hostile-texts.ts';
import { sendRaw } from './support/raw-http.ts';
import { createTally } from './support/tally.ts';

/** Names that every object of JavaScript answers to, in the form that our ids allow. */
const INHERITED = ['constructor', 'tostring', 'valueof', 'hasownproperty', 'length', 'then', 'prototype'];

let server: AttackedServer;
beforeAll(async () => {
  server = await startAttackedServer();
});
afterAll(() => server[Symbol.asyncDispose]());

async function codeOf(page: ClientSocket, message: object): Promise<string> {
  try {
    await page.ask(message as Parameters<ClientSocket['ask']>[0]);
    return 'done';
  } catch (failure) {
    if (failure instanceof LearnerError) return failure.code;
    throw failure;
  }
}

describe('ids of messages', () => {
  test('every text of every message, replaced by what hurts, is refused by name and runs nothing', async () => {
    const learner = await visitHonestly(server);
    const tally = createTally();
    const cookie = await server.letIn();
    const before = await server.stackDone();
    for (const message of CLIENT_MESSAGES) {
      if (!('request' in message)) continue;
      const isShell = message.type.startsWith('shell-');
      await using page = await (isShell ? server.joinTerminals : server.join)('smuggler', cookie);
      const texts = Object.entries(message).filter(
        ([name, value]) => typeof value === 'string' && name !== 'type',
      );
      for (const [field] of texts) {
        for (const text of [...HOSTILE_TEXTS, ...INHERITED]) {
          const code = await codeOf(page, { ...message, [field]: text });
          tally.attempt(`${message.type} ${field}`);
          if (code === 'done' || code === 'internal') {
            // A shell may be called by any plain word.
            const isName = message.type === 'shell-open' && field === 'name' && /^[a-z0-9-]+$/.test(text);
            if (!isName) tally.through(`${message.type} ${field}`, `${code} for ${JSON.stringify(text)}`);
          }
        }
      }
    }
    await learner.leaveUndisturbed();
    tally.print('ids of messages');
    expect(tally.attempts).toBeGreaterThan(700);
    expect(tally.cameThrough).toEqual([]);
    expect(await server.stackDone()).toEqual(before);
  }, 60_000);

  test('a page names a block and never a text: nothing else is typed', async () => {
    await using page = await server.joinTerminals('blocks');
    const opened = await page.ask({
      type: 'shell-open',
      name: 'blocks',
      columns: 80,
      rows: 24,
      fromBytes: 0,
    });
    const { session } = opened as { session: number };
    for (const [where, block] of [
      ['en/start/welcome', 'constructor'],
      ['constructor', 'name'],
      ['../../../etc', 'passwd'],
      ['en/start/welcome/../welcome', 'say-hello'],
      ['en/start/welcome', 'say-hello; reboot'],
      ['en/start/welcome?command=reboot', 'say-hello'],
      ['en/start/welcome#say-hello', 'say-hello'],
    ])
      expect(['unknown-block', 'bad-request']).toContain(
        await codeOf(page, { type: 'shell-run-block', session, page: where, block }),
      );
    expect(
      await codeOf(page, {
        type: 'shell-run-block',
        session,
        page: 'en/start/welcome',
        block: 'say-hello',
        command: 'reboot',
        text: 'reboot',
      }),
    ).toBe('done');
    await expect.poll(() => shownIn(page)).toContain('echo hello');
    expect(shown).not.toContain('reboot');
    await page.ask({ type: 'shell-close', session });
  }, 20_000);

  test('keys for a terminal that the page does not look at are refused', async () => {
    const learner = await visitHonestly(server);
    await using page = await server.joinTerminals('stranger');
    page.sendRaw(
      encodeFrame({
        kind: 'input',
        session: learner.session,
        offsetBytes: 0,
        bytes: Buffer.from('reboot\n'),
      }),
    );
    expect((await page.until('shell-refused')).error.code).toBe('unknown-shell');
    expect(
      await codeOf(page, {
        type: 'shell-run-block',
        session: learner.session,
        page: 'en/start/welcome',
        block: 'say-hello',
      }),
    ).toBe('unknown-shell');
    await learner.leaveUndisturbed();
  }, 20_000);
});

let shown = '';
function shownIn(page: ClientSocket): string {
  for (const frame of page.takeFrames()) shown += Buffer.from(frame.subarray(13)).toString('utf8');
  return shown;
}

describe('addresses', () => {
  test('what stands in a path or a query reaches the engine as a value or not at all', async () => {
    const tally = createTally();
    const cookie = await server.letIn();
    const seen = server.engineSaw.length;
    for (const text of [
      ...HOSTILE_TEXTS,
      'query?x=',
      'query#',
      'admin/tsdb/delete_series',
      '../../admin',
      'label/../admin/values',
      'label/a%2f..%2fb/values',
    ]) {
      const word = encodeURIComponent(text.toWellFormed()).slice(0, 4_000);
      for (const path of [
        `/api/query/${word}/api/v1/query?query=up`,
        `/api/query/vm/api/v1/${word}`,
        `/api/query/vm/api/v1/query/${word}`,
        `/api/query/vm/api/v1/label/${word}/${word}`,
        `/api/service/${word}/config`,
        `/api/service/vmauth/${word}`,
        `/api/${word}`,
        `/${word}?command=reboot&q=${word}&expr=${word}`,
      ]) {
        const bytes = `GET ${path} HTTP/1.1\r\nHost: ${server.host}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`;
        const { answers } = await sendRaw(server.port, bytes);
        tally.attempt(path.split('/').slice(1, 3).join('/').slice(0, 11));
        const answer = answers[0];
        const isHome = new URL(path, server.url).pathname === '/';
        if (!answer || answer.status === 500 || /root:|constructor\(|\[native code\]/.test(answer.body))
          tally.through(path, `${answer?.status} ${answer?.body.slice(0, 80)}`);
        else if (answer.status < 400 && !isHome && !path.includes('/label/'))
          tally.through(path, `${answer.status}`);
      }
    }
    tally.print('names in addresses');
    expect(tally.attempts).toBeGreaterThan(300);
    expect(tally.cameThrough).toEqual([]);
    const allowed = QUERY_ENDPOINTS.map(
      (endpoint) => new RegExp(`^GET /select/0/prometheus/api/v1/${endpoint.replace('*', '[^/?#]+')}(\\?|$)`),
    );
    expect(
      server.engineSaw.slice(seen).filter((asked) => !allowed.some((pattern) => pattern.test(asked))),
    ).toEqual([]);
  }, 60_000);

  test('parameters stay parameters: no tenant, no header, no second request comes of them', async () => {
    const cookie = await server.letIn();
    const values = [
      'up&tenant=1',
      'up HTTP/1.1\r\nHost: evil\r\n\r\nGET /admin',
      'up#x',
      '\u0000',
      '../..',
      'extra_filters[]={a="b"}',
      '${IFS}',
    ];
    for (const value of values) {
      const query = new URLSearchParams({ query: value });
      const answer = await server.fetch(`/api/query/vm/api/v1/query?${query}`, { headers: { cookie } });
      expect(answer.status).toBe(200);
      expect(server.engineSaw.at(-1)).toBe(`GET /select/0/prometheus/api/v1/query?${query}`);
    }
  });
});

test('no key of a message or a form reaches the prototype of anything', async () => {
  const cookie = await server.letIn();
  await using page = await server.join('prototype', cookie);
  for (const text of [
    '{"type":"watch","request":1,"topic":"stack","__proto__":{"polluted":1}}',
    '{"type":"watch","request":2,"topic":"stack","constructor":{"prototype":{"polluted":1}}}',
  ])
    page.sendRaw(text);
  const form = new URLSearchParams(
    '__proto__[polluted]=1&constructor.prototype.polluted=1&query=up&__proto__=x',
  );
  const answer = await server.fetch('/api/query/vm/api/v1/query', {
    method: 'POST',
    headers: { cookie },
    body: form,
  });
  expect(answer.status).toBe(200);
  const session = await server.fetch('/api/session', {
    method: 'POST',
    body: `{"__proto__":{"key":"${server.key}"}}`,
  });
  expect(session.status).toBe(400);
  const headers = { cookie, ...PAGE_HALF_OF_TESTS };
  const report = JSON.stringify(await (await server.fetch('/api/report', { headers })).json());
  expect(report).not.toContain('polluted');
});
