import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { CATALOGUE } from '../../stack/exporter/catalogue.ts';
import { readSetting } from '../../stack/exporter/control/read-setting.ts';
import { createExporter } from '../../stack/exporter/exporter.ts';
import { installPythonClient, PythonClient } from './exporter/python-client.ts';
import { type Figure, median, printFigures } from './figures.ts';
import { cpuSeconds, residentMegabytes } from './terminal/process-cost.ts';

const ROUNDS = 15;
const SCRAPES = 20;
const HTTP_SCRAPES = 300;
const WARM_UP = 300;
const MAIN = join(import.meta.dirname, '..', '..', 'stack', 'exporter', 'main.ts');
const START_MS = Date.UTC(2026, 10, 21, 12);

const folder = await mkdtemp(join(tmpdir(), 'writepath-bench-'));
const progress = (text: string) => process.stderr.write(`${text}\n`);
const figures: Figure[] = [];

/** Our exporter without a socket: each scrape comes a second after the last, so that every value has moved. */
function ours() {
  const exporter = createExporter(CATALOGUE, { seed: 1, startMs: START_MS });
  let nowMs = START_MS;
  let text = '';
  const cost = (work: () => void) => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  };
  const tick = () => {
    nowMs += 1000;
    exporter.tick(nowMs);
  };
  const scrape = () => {
    text = exporter.scrape(nowMs, { format: 'text', mark: 0, scrapeSeq: 1 });
  };
  return {
    tickSeconds: (times: number) => cost(() => repeat(times, tick)),
    scrapeSeconds: (times: number) => {
      let seconds = 0;
      repeat(times, () => {
        tick();
        seconds += cost(scrape);
      });
      return seconds;
    },
    set: (form: string) => {
      const read = readSetting('labels', new URLSearchParams(form), nowMs);
      if (read.ok) exporter.controls.set(read.setting);
    },
    series: () => text.split('\n').filter((line) => line !== '' && !line.startsWith('#')).length,
    bytes: () => text.length,
  };
}

try {
  const mine = ours();
  mine.scrapeSeconds(WARM_UP);
  const tickMs = (mine.tickSeconds(WARM_UP) / WARM_UP) * 1000;
  const about = `${CATALOGUE.length} families, ${mine.series()} series, ${(mine.bytes() / 1000).toFixed(0)} KB`;
  const python = await installPythonClient().catch((cause: Error) => cause);
  if (python instanceof Error) {
    const why = `skipped: ${python.message}`;
    progress(why);
    figures.push(
      { name: 'scrape: ours / Python client, CPU', value: null, unit: 'x', peer: why, goal: '<= 0.1' },
      {
        name: 'scrape: ours, CPU',
        value: median(rounds(() => perScrapeMs(mine))),
        unit: 'ms',
        peer: about,
        goal: null,
      },
    );
  } else {
    await using peer = await PythonClient.start(python, CATALOGUE, folder);
    await peer.scrapeSeconds(SCRAPES);
    const pairs: { own: number; theirs: number }[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const own = perScrapeMs(mine);
      pairs.push({ own, theirs: ((await peer.scrapeSeconds(SCRAPES)) / SCRAPES) * 1000 });
    }
    progress('over HTTP');
    const [ownHttpMs, theirHttpMs] = await overHttp(peer);
    const theirsMs = median(pairs.map(({ theirs }) => theirs)) ?? 0;
    figures.push(
      {
        name: 'scrape: ours / Python client, CPU',
        value: median(pairs.map(({ own, theirs }) => own / theirs)),
        unit: 'x',
        peer: `Python client: ${theirsMs.toPrecision(3)} ms for ${peer.series} series`,
        goal: '<= 0.1',
      },
      {
        name: 'scrape: ours, CPU',
        value: median(pairs.map(({ own }) => own)),
        unit: 'ms',
        peer: about,
        goal: null,
      },
      {
        name: 'scrape over HTTP, model and all: ours / Python client, CPU',
        value: ownHttpMs / theirHttpMs,
        unit: 'x',
        peer: `ours ${ownHttpMs.toPrecision(3)} ms, Python client ${theirHttpMs.toPrecision(3)} ms`,
        goal: null,
      },
    );
  }
  mine.set('values=5000');
  mine.scrapeSeconds(SCRAPES);
  figures.push(
    { name: 'one second of the model, CPU', value: tickMs, unit: 'ms', peer: null, goal: null },
    {
      name: 'scrape with 5,000 label values more, CPU',
      value: median(rounds(() => perScrapeMs(mine))),
      unit: 'ms',
      peer: null,
      goal: null,
    },
  );
  process.exitCode = printFigures('exporter', figures, process.argv.includes('--json'));
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** Processor milliseconds that a scrape costs the whole process, at both ends in turn. */
async function overHttp(peer: PythonClient): Promise<readonly [number, number]> {
  const child = spawn(process.execPath, [MAIN], {
    env: { ...process.env, PORT: '0', LISTEN_HOST: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const url = await addressOf(child);
    const pid = child.pid ?? 0;
    await scrapeAll(url, WARM_UP);
    const own = await costOf(pid, url);
    const theirs = await costOf(peer.pid, peer.url);
    figures.push({
      name: 'memory of the exporter',
      value: residentMegabytes([pid]),
      unit: 'MB',
      peer: `Python client: ${residentMegabytes([peer.pid]).toPrecision(3)} MB`,
      goal: null,
    });
    return [own, theirs];
  } finally {
    const ended = once(child, 'exit');
    child.kill();
    await ended;
  }
}

async function costOf(pid: number, url: string): Promise<number> {
  const before = cpuSeconds([pid]);
  await scrapeAll(url, HTTP_SCRAPES);
  return ((cpuSeconds([pid]) - before) / HTTP_SCRAPES) * 1000;
}

async function scrapeAll(url: string, times: number): Promise<void> {
  for (let scrape = 0; scrape < times; scrape++) await (await fetch(url)).arrayBuffer();
}

async function addressOf({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error('The exporter has no output.');
  const [line] = await once(createInterface(stdout), 'line');
  return /http:\S+/.exec(String(line))?.[0] ?? '';
}

function perScrapeMs({ scrapeSeconds }: ReturnType<typeof ours>): number {
  return (scrapeSeconds(SCRAPES) / SCRAPES) * 1000;
}

function rounds(measure: () => number): number[] {
  return Array.from({ length: ROUNDS }, measure);
}

function repeat(times: number, work: () => void): void {
  for (let time = 0; time < times; time++) work();
}
