import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addressesOf } from '../stories/support/machine.ts';
import { startWritepath } from '../stories/support/start-writepath.ts';
import { cancelMs } from './cancelled-query.ts';
import { type Added, comparePairs, together } from './door-pairs.ts';
import { type Figure, median, printFigures } from './figures.ts';
import { HttpClient } from './http-client.ts';
import { untilMegabyte } from './large-answer.ts';

const AT_ONCE = 50;
/** A session may have 24 queries under way: a room asks with several. */
const SESSIONS = 5;
const CANCELS = 7;
/** What browsers ask for. */
const ENCODINGS = { 'accept-encoding': 'gzip, deflate, br' };

const state = await mkdtemp(join(tmpdir(), 'writepath-bench-'));
const progress = (text: string) => process.stderr.write(`${text}\n`);
const round = (value: number | null) => (value === null ? '?' : value.toPrecision(3));

try {
  await using running = await startWritepath({ topology: 'pair', stack: 'bench-query', state });
  const { origin, address } = running;
  const cookies = await Promise.all(Array.from({ length: SESSIONS }, () => signIn(origin, address)));
  const engine = await findEngine(await addressesOf(state, 'bench-query'));
  const direct = `${engine}/select/0/prometheus/api/v1/`;
  const doors = cookies.map((cookie) => new HttpClient({ cookie, ...ENCODINGS }));
  const [door = new HttpClient({})] = doors;
  using straight = new HttpClient(ENCODINGS);
  using plainDoor = new HttpClient({ cookie: cookies[0] ?? '' });
  using plain = new HttpClient({});
  const throughDoor = (path: string) => `${origin}/api/query/vm/api/v1/${path}`;

  const { path, bytes } = await untilMegabyte(direct);
  const large = { name: `${(bytes / 1e6).toFixed(1)} MB answer`, path };
  const small = 'query?query=count(up)&nocache=1';
  const huge = path.replace(/step=[^&]*/, 'step=0.2'); // ten times the points of the same time
  const figures: Figure[] = [];

  progress('a small answer');
  const smallAdded = await comparePairs(
    () => door.ask(throughDoor(small)),
    () => straight.ask(direct + small),
    150,
  );
  figures.push(
    {
      name: 'small answer: the door adds, p50',
      value: smallAdded.addedMs,
      unit: 'ms',
      peer: peerOf(smallAdded),
      goal: '<= 2',
    },
    ratio('small answer: door / engine, p50', smallAdded.p50Ratio, smallAdded, null),
    ratio('small answer: door / engine, p99', smallAdded.p99Ratio, smallAdded, null),
  );

  progress(large.name);
  const largeAdded = await comparePairs(
    () => door.ask(throughDoor(large.path)),
    () => straight.ask(direct + large.path),
    25,
  );
  const largePlain = await comparePairs(
    () => plainDoor.ask(throughDoor(large.path)),
    () => plain.ask(direct + large.path),
    25,
  );
  figures.push(
    ratio(`${large.name}, compressed: door / engine, p50`, largeAdded.p50Ratio, largeAdded, '<= 1.1'),
    ratio(`${large.name}, compressed: door / engine, p99`, largeAdded.p99Ratio, largeAdded, null),
    ratio(`${large.name}, as it is: door / engine, p50`, largePlain.p50Ratio, largePlain, '<= 1.1'),
  );

  progress('ten times as much');
  const hugeAdded = await comparePairs(
    () => plainDoor.ask(throughDoor(huge)),
    () => plain.ask(direct + huge),
    5,
  );
  const hugeName = `${(hugeAdded.bytes / 1e6).toFixed(1)} MB answer, as it is: door / engine, p50`;
  figures.push(ratio(hugeName, hugeAdded.p50Ratio, hugeAdded, '<= 1.1'));

  progress(`${AT_ONCE} at once`);
  const crowd = await comparePairs(
    together(
      Array.from(
        { length: AT_ONCE },
        (_, index) => () => (doors[index % SESSIONS] ?? door).ask(throughDoor(small)),
      ),
    ),
    together(Array.from({ length: AT_ONCE }, () => () => straight.ask(direct + small))),
    10,
  );
  figures.push(
    {
      name: `${AT_ONCE} small answers at once: the door adds, p50`,
      value: crowd.addedMs,
      unit: 'ms',
      peer: peerOf(crowd),
      goal: null,
    },
    ratio(`${AT_ONCE} small answers at once: door / engine, p50`, crowd.p50Ratio, crowd, null),
  );

  progress('cancel');
  const slow = slowQuery(path);
  const cancelled: { door: number[]; engine: number[] } = { door: [], engine: [] };
  for (let time = 0; time < CANCELS; time++) {
    cancelled.engine.push(await cancelMs(plain, direct + slow, new URL(engine)));
    cancelled.door.push(await cancelMs(plainDoor, throughDoor(slow), new URL(engine)));
  }
  const [doorMs, engineMs] = [median(cancelled.door) ?? 0, median(cancelled.engine) ?? 0];
  figures.push({
    name: 'cancel: from leaving to a closed connection to the engine, the door adds, p50',
    value: doorMs - engineMs,
    unit: 'ms',
    peer: `engine directly: ${round(engineMs)} ms`,
    goal: '<= 50',
  });
  for (const one of doors) one[Symbol.dispose]();
  process.exitCode = printFigures('query', figures, process.argv.includes('--json'));
} finally {
  await rm(state, { recursive: true, force: true });
}

function peerOf({ directP50Ms, directP99Ms }: Added): string {
  return `engine directly: p50 ${round(directP50Ms)} ms, p99 ${round(directP99Ms)} ms`;
}

function ratio(name: string, value: number | null, added: Added, goal: string | null): Figure {
  return { name, value, unit: 'x', peer: peerOf(added), goal };
}

/** Seconds of work for the engine and a small answer. */
function slowQuery(path: string): string {
  const expression = encodeURIComponent('count(rate({__name__!=""}[30s:20ms]))');
  return path.replace(/query=[^&]*/, `query=${expression}`).replace(/step=[^&]*/, 'step=1');
}

async function signIn(origin: string, address: string): Promise<string> {
  const answer = await fetch(`${origin}/api/session`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ key: /#key=(.+)$/.exec(address)?.[1] ?? '' }),
  });
  const cookies = answer.headers.getSetCookie().map((text) => text.split(';', 1)[0] ?? '');
  return cookies.join('; ');
}

/** vmauth of the pair: the address on which 8427 answers. */
async function findEngine(addresses: readonly string[]): Promise<string> {
  for (const host of addresses) {
    const url = `http://${host}:8427`;
    const answer = await fetch(`${url}/health`).catch(() => null);
    if (answer?.ok) return url;
  }
  throw new Error('no vmauth answers');
}
