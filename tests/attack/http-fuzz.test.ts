import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AttackedServer, startAttackedServer } from './support/attacked-server.ts';
import { fuzz } from './support/fuzz-run.ts';
import { hostileRequest, type Target } from './support/hostile-requests.ts';
import { malformedRequest } from './support/malformed-requests.ts';
import { type RawAnswer, sendRaw } from './support/raw-http.ts';
import { type Seeded, seeded } from './support/seeded.ts';
import { createTally, type Tally } from './support/tally.ts';

const REQUESTS = Number(process.env.WRITEPATH_ATTACK_REQUESTS ?? 100_000);
/** Of them, those that end their connection. */
const MALFORMED = REQUESTS * 0.08;
const PIPELINE = 50;
const AT_ONCE = 8;

let server: AttackedServer;
beforeAll(async () => {
  server = await startAttackedServer();
});
afterAll(() => server[Symbol.asyncDispose]());

/** A server that starts looks whether an earlier one left a link at the tap. */
const OWN_LOOK_AT_LINKS = 'GET /proxies/us-east-1';

test('100,000 fuzzed requests open nothing, while a learner types and asks', async () => {
  const random = seeded();
  const tally = createTally();
  const target: Target = { host: server.host, url: server.url, cookie: await server.letIn() };
  let malformed = 0;
  await fuzz(server, {
    what: 'HTTP requests',
    least: REQUESTS,
    atOnce: AT_ONCE,
    tally,
    async attack() {
      const share = (REQUESTS - MALFORMED) / MALFORMED;
      if (malformed * share < tally.attempts - malformed) {
        malformed++;
        await breakIn(target, random, tally);
      } else await pipeline(target, random, tally);
    },
  });
  const others = server.engineSaw.filter((asked) => !asked.endsWith('/api/v1/query?query=up'));
  expect([[], [OWN_LOOK_AT_LINKS]]).toContainEqual(others);
}, 300_000);

/** Requests that a parser takes, one behind the other: each gets its own refusal. */
async function pipeline(target: Target, random: Seeded, tally: Tally): Promise<void> {
  const asked = Array.from({ length: PIPELINE }, (_, index) =>
    hostileRequest(target, random, index === PIPELINE - 1),
  );
  const heads = new Set(asked.flatMap(({ isHead }, index) => (isHead ? [index] : [])));
  const { answers, closed } = await sendRaw(server.port, asked.map(({ bytes }) => bytes).join(''), {
    expected: asked.length,
    heads,
    patienceMs: 20_000,
  });
  for (const [index, { kind, bytes, mayBePublic }] of asked.entries()) {
    const answer = answers[index];
    // A refused body ends its connection, and with it what was behind.
    if (!answer && closed) break;
    tally.attempt(kind);
    if (!answer) tally.through(kind, `no answer to ${bytes}`);
    else judge(kind, bytes, answer, mayBePublic, tally);
  }
}

/** Bytes that are no request, with a good request behind them that must not be answered. */
async function breakIn(target: Target, random: Seeded, tally: Tally): Promise<void> {
  const { kind, bytes } = malformedRequest(target, random);
  tally.attempt(kind);
  const { answers, closed } = await sendRaw(server.port, bytes, { patienceMs: 8_000 });
  if (!closed) tally.through(kind, `the connection stayed open after ${bytes.toString('latin1')}`);
  if (answers.length > 1) tally.through(kind, `${answers.length} answers to ${bytes.toString('latin1')}`);
  for (const answer of answers) judge(kind, bytes.toString('latin1'), answer, false, tally);
}

function judge(kind: string, asked: string, answer: RawAnswer, mayBePublic: boolean, tally: Tally): void {
  const { status, head, body } = answer;
  const wrong = (what: string): void =>
    tally.through(kind, `${what}: ${status} ${body.slice(0, 100)} to ${asked}`);
  if (status === 500 || body.includes('"internal"')) wrong('our own failure');
  if (status < 400 && !mayBePublic) wrong('let in');
  if (body.includes(server.secret) || body.includes('root:') || head.includes(server.secret))
    wrong('a secret');
  if (!/\r\nx-content-type-options: nosniff/i.test(head)) wrong('no nosniff');
  if (/\r\nset-cookie: writepath_\d+=/i.test(head)) wrong('a session');
  if (/\r\naccess-control-/i.test(head)) wrong('open to other origins');
  if (status >= 400 && body !== '' && !/"en":".+"vi":"/.test(body) && !body.includes('<title>'))
    wrong('no words');
}
