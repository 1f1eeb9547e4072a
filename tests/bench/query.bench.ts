import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addressesOf } from '../stories/support/machine.ts';
import { startWritepath } from '../stories/support/start-writepath.ts';
import { type Figure, median, percentile, printFigures } from './figures.ts';
import { untilMegabyte } from './large-answer.ts';

const ROUNDS = 7;
const SMALL_PAIRS = 150;
const LARGE_PAIRS = 25;
const WARM_UP = 30;

const state = await mkdtemp(join(tmpdir(), 'writepath-bench-'));
const round = (value: number | null) => (value === null ? '?' : value.toPrecision(3));

type Ask = () => Promise<number>;

async function timed(url: string, headers: Record<string, string>): Promise<number> {
  const begunMs = performance.now();
  const answer = await fetch(url, { headers });
  const body = await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  if (body.byteLength === 0) throw new Error(`${url} answered nothing`);
  return performance.now() - begunMs;
}

/** Pairs of one question through the door and one to the engine, in turn; medians over the rounds. */
async function compare(door: Ask, engine: Ask, pairs: number) {
  for (let time = 0; time < WARM_UP; time++) await Promise.all([door(), engine()]);
  const rounds: Record<'addedMs' | 'p50Ratio' | 'p99Ratio' | 'directP50Ms' | 'directP99Ms', number>[] = [];
  for (let turn = 0; turn < ROUNDS; turn++) {
    const through: number[] = [];
    const direct: number[] = [];
    for (let pair = 0; pair < pairs; pair++) {
      const first = pair % 2 === 0;
      if (first) direct.push(await engine());
      through.push(await door());
      if (!first) direct.push(await engine());
    }
    const p50 = [median(through) ?? 0, median(direct) ?? 0] as const;
    const p99 = [percentile(through, 0.99) ?? 0, percentile(direct, 0.99) ?? 0] as const;
    rounds.push({
      directP50Ms: p50[1],
      addedMs: p50[0] - p50[1],
      p50Ratio: p50[0] / p50[1],
      p99Ratio: p99[0] / p99[1],
      directP99Ms: p99[1],
    });
  }
  const of = (pick: (one: (typeof rounds)[number]) => number) => median(rounds.map(pick));
  return {
    addedMs: of((one) => one.addedMs),
    p50Ratio: of((one) => one.p50Ratio),
    p99Ratio: of((one) => one.p99Ratio),
    directP50Ms: of((one) => one.directP50Ms),
    directP99Ms: of((one) => one.directP99Ms),
  };
}

try {
  await using running = await startWritepath({ topology: 'pair', stack: 'bench-query', state });
  const { origin, address } = running;
  const key = /#key=(.+)$/.exec(address)?.[1] ?? '';
  const session = await fetch(`${origin}/api/session`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ key }),
  });
  const cookie = session.headers
    .getSetCookie()
    .map((text) => text.split(';', 1)[0] ?? '')
    .join('; ');
  const hosts = await addressesOf(state, 'bench-query');
  const vmauth = await findEngine(hosts);
  const throughDoor =
    (path: string): Ask =>
    () =>
      timed(`${origin}/api/query/vm/api/v1/${path}`, { cookie });
  const straight =
    (path: string): Ask =>
    () =>
      timed(`${vmauth}/select/0/prometheus/api/v1/${path}`, {});

  const large = await untilMegabyte(`${vmauth}/select/0/prometheus/api/v1/`);
  const small = 'query?query=count(up)&nocache=1';
  const smallFigures = await compare(throughDoor(small), straight(small), SMALL_PAIRS);
  const largeFigures = await compare(throughDoor(large.path), straight(large.path), LARGE_PAIRS);
  const direct = (one: typeof smallFigures) =>
    `engine directly: p50 ${round(one.directP50Ms)} ms, p99 ${round(one.directP99Ms)} ms`;
  const figures: Figure[] = [
    {
      name: 'small answer: the door adds, p50',
      value: smallFigures.addedMs,
      unit: 'ms',
      peer: direct(smallFigures),
      goal: '<= 2',
    },
    {
      name: 'small answer: door / engine, p50',
      value: smallFigures.p50Ratio,
      unit: 'x',
      peer: direct(smallFigures),
      goal: null,
    },
    {
      name: 'small answer: door / engine, p99',
      value: smallFigures.p99Ratio,
      unit: 'x',
      peer: direct(smallFigures),
      goal: null,
    },
    {
      name: `${(large.bytes / 1e6).toFixed(1)} MB answer: door / engine, p50`,
      value: largeFigures.p50Ratio,
      unit: 'x',
      peer: direct(largeFigures),
      goal: '<= 1.1',
    },
    {
      name: `${(large.bytes / 1e6).toFixed(1)} MB answer: door / engine, p99`,
      value: largeFigures.p99Ratio,
      unit: 'x',
      peer: direct(largeFigures),
      goal: null,
    },
  ];
  process.exitCode = printFigures('query', figures, process.argv.includes('--json'));
} finally {
  await rm(state, { recursive: true, force: true });
}

/** vmauth of the pair: the address on which 8427 answers. */
async function findEngine(addresses: readonly string[]): Promise<string> {
  for (const address of addresses) {
    const url = `http://${address}:8427`;
    const answer = await fetch(`${url}/health`).catch(() => null);
    if (answer?.ok) return url;
  }
  throw new Error('no vmauth answers');
}
