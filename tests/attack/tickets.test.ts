import { afterAll, beforeAll, expect, test } from 'vitest';
import { ClientSocket, UpgradeRefusedError } from '../support/client-socket.ts';
import { type AttackedServer, startAttackedServer } from './support/attacked-server.ts';
import { visitHonestly } from './support/honest-learner.ts';
import { seeded } from './support/seeded.ts';
import { createTally } from './support/tally.ts';

const RACERS = 50;
const RACES = 20;
const FORGED = 2_000;

let server: AttackedServer;
beforeAll(async () => {
  server = await startAttackedServer();
});
afterAll(() => server[Symbol.asyncDispose]());

async function tryTicket(ticket: string, cookie: string): Promise<number> {
  try {
    await using _socket = await ClientSocket.open({ host: server.host, ticket, cookie });
    return 101;
  } catch (failure) {
    if (failure instanceof UpgradeRefusedError) return failure.status;
    throw failure;
  }
}

test('a ticket that 50 use at once opens exactly one socket', async () => {
  const cookie = await server.letIn();
  for (let race = 0; race < RACES; race++) {
    const ticket = await server.ticket(cookie);
    const seen = await Promise.all(Array.from({ length: RACERS }, () => tryTicket(ticket, cookie)));
    expect(seen.filter((status) => status === 101)).toHaveLength(1);
    expect(seen.filter((status) => status === 403)).toHaveLength(RACERS - 1);
  }
  console.log(`tickets raced: ${RACES * RACERS} sent, ${RACES} let in, one a race`);
});

test('used, forged and foreign tickets open nothing, while a learner types and asks', async () => {
  const random = seeded();
  const tally = createTally();
  const learner = await visitHonestly(server);
  const [own, other] = [await server.letIn(), await server.letIn()];
  const spent = await server.ticket(own);
  expect(await tryTicket(spent, own)).toBe(101);
  const unspent = await server.ticket(own);
  const kinds: Readonly<Record<string, () => readonly [ticket: string, cookie: string]>> = {
    used: () => [spent, own],
    "another session's": () => [unspent, other],
    random: () => [random.bytes(24).toString('base64url'), own],
    empty: () => ['', own],
    'of one letter less': () => [unspent.slice(1), own],
    'a cookie': () => [own.split('=')[1] ?? '', own],
    'the key': () => [server.key, own],
    'names of JavaScript': () => [
      random.pick(['__proto__', 'constructor', 'size', 'null', '*', 'A'.repeat(4_000)]),
      own,
    ],
  };
  const names = Object.keys(kinds);
  while (tally.attempts < FORGED) {
    await Promise.all(
      names.map(async (kind) => {
        const [ticket = '', cookie = ''] = kinds[kind]?.() ?? [];
        // The attempt itself spends a foreign ticket: whoever stole it gains nothing, and it is gone.
        const status = await tryTicket(ticket, cookie);
        tally.attempt(kind);
        if (status !== 403) tally.through(kind, `${status}`);
      }),
    );
  }
  await learner.leaveUndisturbed();
  tally.print('tickets');
  expect(tally.cameThrough).toEqual([]);
}, 60_000);

test('a thief who collects tickets takes none from the others', async () => {
  const [victim, thief] = [await server.letIn(), await server.letIn()];
  const ticket = await server.ticket(victim);
  for (let taken = 0; taken < 500; taken += 50)
    await Promise.all(Array.from({ length: 50 }, () => server.ticket(thief)));
  expect(await tryTicket(ticket, victim)).toBe(101);
}, 30_000);

test('a ticket does not outlive the server that gave it, a session does', async () => {
  const cookie = await server.letIn();
  const ticket = await server.ticket(cookie);
  await server.restart();
  expect(await tryTicket(ticket, cookie)).toBe(403);
  expect(await tryTicket(await server.ticket(cookie), cookie)).toBe(101);
}, 30_000);

test('a ticket of another server opens nothing here', async () => {
  await using elsewhere = await startAttackedServer();
  const foreign = await elsewhere.letIn();
  const ticket = await elsewhere.ticket(foreign);
  const value = foreign.split('=')[1] ?? '';
  const renamed = `writepath_${server.port}=${value}`;
  expect(await tryTicket(ticket, renamed)).toBe(401);
  expect(await tryTicket(ticket, await server.letIn())).toBe(403);
}, 30_000);
