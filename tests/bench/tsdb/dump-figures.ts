import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testBinaries } from '../../conformance/support/native-test-runtime.ts';
import { type Figure, median } from '../figures.ts';
import { writeBenchBlock } from './bench-block.ts';
import { timedRun } from './timed-run.ts';

const COMMAND = join(import.meta.dirname, '../../../cli/writepath.mjs');
const ROUNDS = 3;
/** As package.json's script runs it. */
const FLAGS = ['--max-semi-space-size=1'];
const MEGABYTE = 1e6;

/** How fast `tsdb dump` is beside `promtool tsdb dump`, turn by turn on the same block, and what memory it takes. */
export async function* dumpFigures(progress: (text: string) => void): AsyncGenerator<Figure> {
  const scratch = await mkdtemp(join(tmpdir(), 'writepath-bench-tsdb-'));
  try {
    yield await againstPromtool(scratch, progress);
    for (const series of [5_500, 11_000]) yield await memoryOf(scratch, series, progress);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function againstPromtool(scratch: string, progress: (text: string) => void): Promise<Figure> {
  const name = 'dump: times as fast as promtool, same text';
  const base = { name, unit: 'x', goal: '>= 1.5' };
  const promtool = await testBinaries().find('promtool', { signal: AbortSignal.timeout(60_000) });
  if (!promtool.path) return { ...base, value: null, peer: 'promtool is not here' };
  const folder = join(scratch, 'mixed');
  const shape = { shape: 'mixed', series: 2100, samples: 1440 } as const;
  writeBenchBlock(folder, shape);
  const [ours, theirs] = [join(scratch, 'ours.txt'), join(scratch, 'theirs.txt')];
  const ratios: number[] = [];
  let [oursMs, theirsMs] = [0, 0];
  for (let round = 0; round < ROUNDS; round++) {
    progress(`dump beside promtool, round ${round + 1} of ${ROUNDS}`);
    theirsMs = (await timedRun(promtool.path, ['tsdb', 'dump', folder], theirs)).ms;
    oursMs = (await timedRun(process.execPath, [...FLAGS, COMMAND, 'tsdb', 'dump', folder], ours)).ms;
    ratios.push(theirsMs / oursMs);
  }
  const isSame = (await sha256(ours)) === (await sha256(theirs));
  const rate = (ms: number) => `${((shape.series * shape.samples) / ms / 1000).toFixed(2)} M samples/s`;
  const peer = `${rate(oursMs)}, promtool ${rate(theirsMs)}, ${isSame ? 'same text' : 'THE TEXTS DIFFER'}`;
  return { ...base, value: isSame ? median(ratios) : null, peer };
}

async function memoryOf(scratch: string, series: number, progress: (text: string) => void): Promise<Figure> {
  const folder = join(scratch, `random-${series}`);
  const bytes = writeBenchBlock(folder, { shape: 'random', series, samples: 2880 });
  const size = `${Math.round(bytes / MEGABYTE)} MB`;
  progress(`memory over a block of ${size}`);
  const { peakBytes, ms } = await timedRun(
    process.execPath,
    [...FLAGS, COMMAND, 'tsdb', 'dump', folder],
    '/dev/null',
  );
  await rm(folder, { recursive: true });
  return {
    name: `dump: peak memory, block of ${size}`,
    value: peakBytes === null ? null : peakBytes / MEGABYTE,
    unit: 'MB',
    peer: `${(ms / 1000).toFixed(1)} s`,
    goal: '<= 120',
  };
}

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file)) hash.update(piece);
  return hash.digest('hex');
}
