import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PAGE_HALF_HEADER } from '../../protocol/page-half.ts';
import { type ClientSocket, UpgradeRefusedError } from '../support/client-socket.ts';
import { PAGE_HALF_OF_TESTS } from '../support/page-half.ts';
import { type AttackedServer, startAttackedServer } from './support/attacked-server.ts';
import { type Calm, type HonestLearner, visitHonestly } from './support/honest-learner.ts';
import { OPCODE, rawFrame, textFrame } from './support/raw-frame.ts';
import { sendRaw } from './support/raw-http.ts';
import { RawSocket } from './support/raw-socket.ts';

/** Sixty answers that are kept would be 800 MB; garbage that is not yet collected stays below 100. */
const GROWTH_BYTES = 256 * 1024 * 1024;

let server: AttackedServer;
beforeAll(async () => {
  server = await startAttackedServer();
});
afterAll(() => server[Symbol.asyncDispose]());

/** Runs an attack beside an honest learner, and holds what is left of the server's memory. */
async function beside(attack: (learner: HonestLearner) => Promise<string>): Promise<Calm> {
  const learner = await visitHonestly(server);
  const before = await server.residentBytes();
  const said = await attack(learner).catch(async (failure: unknown) => {
    await learner.leaveUndisturbed().catch(() => {}); // the attack's own failure is the news
    throw failure;
  });
  await sleep(500);
  const grown = (await server.residentBytes()) - before;
  const calm = await learner.leaveUndisturbed();
  console.log(`${said}; memory ${Math.round(grown / 1024 / 1024)} MB more, learner ${JSON.stringify(calm)}`);
  expect(grown).toBeLessThan(GROWTH_BYTES);
  expect((await server.fetch('/api/health')).status).toBe(200);
  return calm;
}

function quietly(socket: Socket): Socket {
  return socket.on('error', () => {}); // being cut off is the point
}

test('10,000 idle connections hold no place from a learner', async () => {
  await beside(async () => {
    const open = new Set<Socket>();
    let closed = 0;
    for (let made = 0; made < 10_000; made++) {
      const socket = quietly(connect(server.port, '127.0.0.1'));
      open.add(socket);
      socket.once('close', () => {
        open.delete(socket);
        closed++;
      });
      if (made % 100 === 99) await once(socket, 'connect').catch(() => {}); // may be cut off at once
    }
    await expect.poll(() => open.size, { timeout: 10_000 }).toBeLessThanOrEqual(260);
    const held = open.size;
    for (const socket of open) socket.destroy();
    return `10000 idle connections: ${closed} were closed, ${held} held`;
  });
}, 60_000);

test('300 that send a byte a second (slowloris) are cut off, and nobody waits for them', async () => {
  await beside(async () => {
    const sockets = Array.from({ length: 300 }, () => quietly(connect(server.port, '127.0.0.1')));
    const text = `GET / HTTP/1.1\r\nHost: ${server.host}\r\nX-Slow: `;
    const drip = setInterval(() => {
      for (const socket of sockets) if (socket.writable) socket.write('a');
    }, 250);
    for (const socket of sockets) socket.write(text);
    await expect
      .poll(() => sockets.filter(({ destroyed }) => !destroyed).length, { timeout: 20_000 })
      .toBe(0);
    clearInterval(drip);
    return '300 slow senders: 300 cut off';
  });
}, 60_000);

test('readers who do not read cost no memory', async () => {
  await beside(async () => {
    const cookie = await server.letIn();
    const sockets = Array.from({ length: 60 }, (_, index) => {
      const socket = quietly(connect(server.port, '127.0.0.1'));
      socket.pause();
      const path = index % 3 === 0 ? '/api/query/vm/api/v1/query?query=large' : '/_astro/large.abc.bin';
      socket.write(`GET ${path} HTTP/1.1\r\nHost: ${server.host}\r\nCookie: ${cookie}\r\n\r\n`.repeat(5));
      return socket;
    });
    await sleep(2_000);
    for (const socket of sockets) socket.destroy();
    return '60 readers of 8 and 16 MB, five times each, who do not read';
  });
}, 30_000);

test('bodies of any size are refused before they are kept', async () => {
  await beside(async () => {
    const cookie = await server.letIn();
    const statuses: number[] = [];
    for (const path of [
      '/api/session',
      '/api/ticket',
      '/api/query/vm/api/v1/query',
      '/api/stack',
      '/api/nothing',
    ]) {
      for (const framing of ['Content-Length: 1000000000', 'Transfer-Encoding: chunked']) {
        const head = `POST ${path} HTTP/1.1\r\nHost: ${server.host}\r\nOrigin: ${server.url}\r\nCookie: ${cookie}\r\n${PAGE_HALF_HEADER}: ${PAGE_HALF_OF_TESTS[PAGE_HALF_HEADER]}\r\nContent-Type: application/x-www-form-urlencoded\r\n${framing}\r\n\r\n`;
        const part = 'x'.repeat(65_536);
        const chunk = framing.startsWith('T') ? `10000\r\n${part}\r\n` : part;
        const { answers, closed } = await sendRaw(server.port, head + chunk.repeat(40), { expected: 1 });
        statuses.push(answers[0]?.status ?? (closed ? 413 : 0));
      }
    }
    expect(statuses.every((status) => [404, 405, 413].includes(status))).toBe(true);
    return `${statuses.length} bodies of 2.5 MB and of a claimed 1 GB: all refused`;
  });
}, 30_000);

test.each(['gzip', 'deflate', 'br', 'x-gzip', 'identity, gzip'])(
  'a body packed as %s is not unpacked',
  async (encoding) => {
    const cookie = await server.letIn();
    for (const path of ['/api/session', '/api/query/vm/api/v1/query']) {
      const answer = await server.fetch(path, {
        method: 'POST',
        headers: {
          cookie,
          'content-encoding': encoding,
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: 'query=up',
      });
      expect(answer.status).toBe(400);
      expect((await answer.json()).text.vi).toContain('giải nén');
    }
  },
);

test('a browser holds 64 sockets and no more, and gets a place back when one closes', async () => {
  await beside(async () => {
    const cookie = await server.letIn();
    const outcomes: number[] = [];
    const open: ClientSocket[] = [];
    for (let made = 0; made < 80; made++) {
      try {
        open.push(await server.join('many', cookie));
        outcomes.push(101);
      } catch (failure) {
        if (!(failure instanceof UpgradeRefusedError)) throw failure;
        outcomes.push(failure.status);
      }
    }
    expect(outcomes.filter((status) => status === 101)).toHaveLength(64);
    expect(outcomes.filter((status) => status === 503)).toHaveLength(16);
    await open.pop()?.[Symbol.asyncDispose]();
    await expect
      .poll(async () => {
        const again = await server.join('many', cookie).catch(() => null);
        if (again) open.push(again);
        return again !== null;
      })
      .toBe(true);
    await Promise.all(open.map((socket) => socket[Symbol.asyncDispose]()));
    return '80 sockets of one browser: 64 opened, 16 refused';
  });
}, 60_000);

test('a page opens 16 shells and no more', async () => {
  const cookie = await server.letIn();
  await using page = await server.joinTerminals('shells', cookie);
  const outcomes = await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      page.ask({ type: 'shell-open', name: `flood-${index}`, columns: 80, rows: 24, fromBytes: 0 }).then(
        () => 'open',
        () => 'refused',
      ),
    ),
  );
  expect(outcomes.filter((outcome) => outcome === 'open')).toHaveLength(16);
  const listed = await page.ask({ type: 'shell-list' });
  if (!Array.isArray(listed)) throw new Error('no list');
  for (const { session } of listed) await page.ask({ type: 'shell-close', session });
}, 30_000);

describe('one page that floods', () => {
  test('with requests is answered 500 times a second, and with pings and bytes within its budget', async () => {
    await beside(async () => {
      const cookie = await server.letIn();
      const socket = await RawSocket.open(server, cookie);
      const request = textFrame('{"type":"watch","request":1,"topic":"stack"}');
      const ping = rawFrame({ opcode: OPCODE.ping, payload: Buffer.alloc(0) });
      const beganMs = performance.now();
      socket.write(Buffer.concat([...Array(20_000).fill(request), ...Array(20_000).fill(ping)]));
      await sleep(3_000);
      const seconds = (performance.now() - beganMs) / 1000;
      const answered = socket.texts.filter((text) => text.startsWith('{"type":"done"')).length;
      socket.destroy();
      expect(answered).toBeGreaterThan(500);
      // What two reads of 64 KB had brought before the pause is answered too.
      expect(answered).toBeLessThan(1_024 + 512 * seconds + 3_000);
      return `20000 requests and 20000 pings at once: ${answered} answered in ${seconds.toFixed(1)} s`;
    });
  }, 30_000);

  test('with slow queries leaves places to the others', async () => {
    await beside(async () => {
      const cookie = await server.letIn();
      const answers = await Promise.all(
        Array.from({ length: 100 }, () =>
          server
            .fetch('/api/query/vm/api/v1/query?query=sleep', { headers: { cookie } })
            .then(({ status }) => status),
        ),
      );
      expect(answers.filter((status) => status === 429).length).toBeGreaterThanOrEqual(50);
      expect(answers.filter((status) => status === 200).length).toBeGreaterThanOrEqual(24);
      return `100 slow queries at once: ${answers.filter((status) => status === 429).length} refused`;
    });
  }, 30_000);
});
