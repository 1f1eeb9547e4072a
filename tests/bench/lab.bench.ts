import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LabBench, openLabBench } from '../../cli/lab/open-lab-bench.ts';
import { openRuntime } from '../../cli/open-runtime.ts';
import { LABS } from '../../labs/index.ts';
import type { Lab } from '../../protocol/lab.ts';
import type { Topology } from '../../protocol/stack.ts';
import { type Figure, median, percentile, printFigures } from './figures.ts';
import { BENCH_TAB, lagOfGreens } from './lag-of-greens.ts';

// `bench lab [LAB...] [--json]`: without names, every lab that this machine can run; several minutes for each.
const named = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const state = await mkdtemp(join(tmpdir(), 'writepath-bench-'));
process.env.WRITEPATH_STATE = state;
const life = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => life.abort());
const progress = (text: string) => process.stderr.write(`${text}\n`);

const lagSeconds: number[] = [];
const resetSeconds: number[] = [];
const overSeconds: number[] = [];

/** Seconds that the lab itself declares for everything before its last step: its waits and the limits of its checks. */
function declaredSeconds(lab: Lab): number {
  return lab.steps.slice(0, -1).reduce((sum, step) => {
    const waits = step.actions.map((action) => (action.kind === 'wait' ? action.seconds : 0));
    return (
      sum +
      waits.reduce((a, b) => a + b, 0) +
      Math.max(...step.checks.map(({ withinSeconds }) => withinSeconds))
    );
  }, 0);
}

async function timed(work: Promise<void>): Promise<number> {
  const begunMs = performance.now();
  await work;
  return (performance.now() - begunMs) / 1000;
}

async function measureLab(lab: Lab, { engine }: LabBench): Promise<void> {
  await engine.begin(lab, BENCH_TAB, () => true);
  for (const step of lab.steps) lagSeconds.push(...(await lagOfGreens(lab, step, engine, life.signal)));
  resetSeconds.push(await timed(engine.reset(lab, BENCH_TAB)));
  const caughtUp = await timed(engine.catchUp(lab, BENCH_TAB, lab.steps.at(-1)!.id, () => true));
  overSeconds.push(caughtUp - declaredSeconds(lab));
  resetSeconds.push(await timed(engine.reset(lab, BENCH_TAB)));
  progress(
    `${lab.id}: catch-up to its last step ${caughtUp.toFixed(0)} s (declared ${declaredSeconds(lab)} s); resets ${resetSeconds
      .slice(-2)
      .map((seconds) => seconds.toFixed(1))
      .join(' and ')} s`,
  );
}

const figure = (name: string, value: number | null, goal: string, peer: string): Figure => ({
  name,
  value,
  unit: 's',
  peer,
  goal,
});
const middle = (values: readonly number[]) => `p50 ${(median(values) ?? 0).toFixed(2)}`;

try {
  const runtime = await openRuntime('native', 'bench-lab', life.signal);
  const chosen = LABS.filter((lab) => named.length === 0 || named.includes(lab.id));
  const common = {
    runtime,
    stackId: 'bench-lab',
    stateFolder: state,
    signal: life.signal,
    say: () => {},
  };
  const here: readonly Topology[] = await runtime.topologies({ signal: life.signal });
  for (const topology of here) {
    const fitting = chosen.filter((lab) => (lab.needs.topology ?? here[0]) === topology);
    if (fitting.length === 0) continue;
    await using bench = await openLabBench({ ...common, topology });
    for (const lab of fitting) await measureLab(lab, bench);
  }
  const labs = `${chosen.length} labs`;
  process.exitCode = printFigures(
    'lab',
    [
      figure(
        `green on the card after it holds, p95 of ${lagSeconds.length}`,
        percentile(lagSeconds, 0.95),
        '<= 1',
        `asked without polling in the same run; ${middle(lagSeconds)}`,
      ),
      figure('reset, the slowest', Math.max(...resetSeconds), '<= 20', `${labs}; ${middle(resetSeconds)}`),
      figure('catch-up beyond what is declared, p95', percentile(overSeconds, 0.95), '<= 15', labs),
    ],
    process.argv.includes('--json'),
  );
} finally {
  await rm(state, { recursive: true, force: true });
}
