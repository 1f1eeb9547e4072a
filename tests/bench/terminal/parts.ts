import type { Figure } from '../figures.ts';
import { median, percentile } from '../figures.ts';
import { measureCtrlC } from './ctrl-c.ts';
import { measureEcho } from './echo.ts';
import type { Peer } from './peers.ts';
import { makeSamples } from './samples.ts';
import { measureScale, type Scale } from './scale.ts';
import { openSlowLink } from './slow-link.ts';
import { measureSlowReader } from './slow-reader.ts';
import { measureThroughput } from './throughput.ts';
import { withNeighbour } from './with-neighbour.ts';

export interface PartOptions {
  readonly startOurs: () => Promise<Peer>;
  readonly startTtyd: () => Promise<Peer>;
  readonly startNodePty: () => Promise<Peer>;
  readonly pairs: number;
  readonly keys: number;
  readonly sampleBytes: number;
  readonly counts: readonly number[];
  /** Scratch that goes with the run. */
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
}

type Part = (options: PartOptions) => Promise<Figure[]>;

const round = (value: number | null): string => (value === null ? '?' : String(Number(value.toPrecision(3))));

/** Runs `measure` on a fresh process of each peer in turn, `pairs` times: ABAB, so that a busy moment hits all. */
async function interleaved<T>(
  { pairs, say }: PartOptions,
  what: string,
  peers: readonly (() => Promise<Peer>)[],
  measure: (peer: Peer) => Promise<T>,
): Promise<T[][]> {
  const results: T[][] = peers.map(() => []);
  for (let pair = 0; pair < pairs; pair++) {
    for (const [index, start] of peers.entries()) {
      await using peer = await start();
      results[index]?.push(await measure(peer));
    }
    say(`${what}: ${pair + 1} of ${pairs}`);
  }
  return results;
}

async function throughput(options: PartOptions): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const sample of await makeSamples(options.folder, options.sampleBytes)) {
    const measure = async (peer: Peer): Promise<number> => {
      const { megabytesPerSecond, sha256 } = await measureThroughput(peer, sample);
      if (sha256 !== sample.outputSha256)
        throw new Error(
          `${peer.name}: what came out of the socket is not ${sample.name} (SHA-256 ${sha256})`,
        );
      return megabytesPerSecond;
    };
    const { startOurs, startTtyd, startNodePty } = options;
    const [ours = [], ttyd = [], floor = []] = await interleaved(
      options,
      `throughput, ${sample.name}`,
      [startOurs, startTtyd, startNodePty],
      measure,
    );
    const ratios = ours.map((value, pair) => value / (ttyd[pair] ?? Number.NaN));
    figures.push({
      name: `throughput, ${sample.name}: ours / ttyd, median of pairs`,
      value: median(ratios),
      unit: 'x',
      peer: `ours ${round(median(ours))}, ttyd ${round(median(ttyd))}, node-pty alone ${round(median(floor))} MB/s`,
      goal: '>= 1',
    });
  }
  return figures;
}

async function echoOf(
  options: PartOptions,
  name: string,
  p99Goal: string,
  measure: (peer: Peer) => Promise<number[]>,
): Promise<Figure[]> {
  const peers = [options.startOurs, options.startTtyd, options.startNodePty];
  const [ours = [], ttyd = [], floor = []] = await interleaved(options, name, peers, measure);
  const at = (runs: number[][], share: number) =>
    median(runs.map((run) => percentile(run, share) ?? Number.NaN));
  const ratios = ours.map(
    (run, pair) => (median(run) ?? Number.NaN) / (median(ttyd[pair] ?? []) ?? Number.NaN),
  );
  const peerAt = (share: number) =>
    `ours ${round(at(ours, share))}, ttyd ${round(at(ttyd, share))}, node-pty alone ${round(at(floor, share))} ms`;
  return [
    {
      name: `${name} p50: ours / ttyd, median of pairs`,
      value: median(ratios),
      unit: 'x',
      peer: peerAt(0.5),
      goal: '<= 1.2',
    },
    { name: `${name} p99`, value: at(ours, 0.99), unit: 'ms', peer: peerAt(0.99), goal: p99Goal },
  ];
}

async function echo(options: PartOptions): Promise<Figure[]> {
  return echoOf(options, 'echo, quiet', '<= 3', (peer) => measureEcho(peer, options.keys));
}

async function flooded(options: PartOptions): Promise<Figure[]> {
  return echoOf(options, 'echo, neighbour floods', '<= 10', (peer) =>
    withNeighbour(peer, () => measureEcho(peer, options.keys)),
  );
}

async function ctrlC(options: PartOptions): Promise<Figure[]> {
  const peers = [options.startOurs, options.startTtyd];
  const [ours = [], ttyd = []] = await interleaved(options, 'Ctrl-C', peers, (peer) =>
    measureCtrlC(peer, { times: 5, floodBytes: 5_000_000 }),
  );
  const { delayMs, bytesPerSecond } = { delayMs: 300, bytesPerSecond: 125_000 };
  const [oursSlow = [], ttydSlow = []] = await interleaved(
    options,
    'Ctrl-C, slow link',
    peers,
    async (peer) => {
      await using link = await openSlowLink(peer, { delayMs, bytesPerSecond, signal: options.signal });
      return await measureCtrlC(peer, { times: 5, floodBytes: 150_000, port: link.port });
    },
  );
  const worst = (runs: number[][]) => round(Math.max(...runs.flat()));
  const figure = (name: string, own: number[][], other: number[][], goal: string): Figure => ({
    name,
    value: median(own.flat()),
    unit: 'ms',
    peer: `worst ${worst(own)}; ttyd ${round(median(other.flat()))}, worst ${worst(other)} ms`,
    goal,
  });
  return [
    figure('Ctrl-C under "yes" to the prompt', ours, ttyd, '<= 200'),
    figure('the same at 300 ms and 1 Mbit/s', oursSlow, ttydSlow, '<= 500'),
  ];
}

async function slowReader(options: PartOptions): Promise<Figure[]> {
  const peers = [options.startOurs, options.startTtyd];
  const [ours = [], ttyd = []] = await interleaved(options, 'slow reader', peers, (peer) =>
    measureSlowReader(peer, 10),
  );
  return [
    {
      name: 'server and PTY host grow by, page reads 50 KB/s',
      value: median(ours),
      unit: 'MB',
      peer: `ttyd ${round(median(ttyd))} MB`,
      goal: '<= 1.5',
    },
  ];
}

async function scale(options: PartOptions): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const count of options.counts) {
    const peers = [options.startOurs, options.startTtyd];
    const [ours = [], ttyd = []] = await interleaved(options, `${count} sessions`, peers, (peer) =>
      measureScale(peer, count, Math.min(options.keys, 300)),
    );
    const line = (
      what: string,
      unit: string,
      pick: (scale: Scale) => number,
      goal: string | null = null,
    ): Figure => ({
      name: `${count} sessions: ${what}`,
      value: median(ours.map(pick)),
      unit,
      peer: `ttyd ${round(median(ttyd.map(pick)))} ${unit}`,
      goal,
    });
    figures.push(
      line('memory each', 'MB', (s) => s.megabytesEach, count >= 50 ? '<= 1.5' : null),
      line('time to open one', 'ms', (s) => s.openMs / count),
      line('echo p50, others idle', 'ms', (s) => s.idleP50),
      line('echo p99, others idle', 'ms', (s) => s.idleP99),
      line('echo p50, others print', 'ms', (s) => s.printingP50),
      line('echo p99, others print', 'ms', (s) => s.printingP99),
      line('processor seconds a second, others print', 's', (s) => s.cpuShare),
    );
  }
  return figures;
}

/** What `npm run bench -- terminal` measures, in this order. */
export const PARTS = {
  throughput,
  echo,
  flooded,
  'ctrl-c': ctrlC,
  'slow-reader': slowReader,
  scale,
} as const satisfies Record<string, Part>;
