import type { Lab } from '../../protocol/lab.ts';
import type { Topology } from '../../protocol/stack.ts';
import type { Runtime } from '../../server/runtime/contract.ts';
import { openLabBench } from './open-lab-bench.ts';

const SOLVE_TAB = 'lab-solve';

interface Common {
  readonly runtime: Runtime;
  readonly stackId: string;
  readonly stateFolder: string;
  readonly signal: AbortSignal;
  readonly print: (line: string) => void;
  readonly say: (line: string) => void;
}

/** Begins the lab and solves it, with the step named last; the stack stays as that step left it. */
export async function runSolve(
  lab: Lab,
  { topology, step, ...common }: Common & { topology: Topology | undefined; step: string | undefined },
): Promise<number> {
  const { runtime, signal, print } = common;
  const chosen = lab.needs.topology ?? topology ?? (await runtime.topologies({ signal }))[0] ?? 'pair';
  const bench = await openLabBench({ ...common, topology: chosen, keep: true });
  await bench.engine.begin(lab, SOLVE_TAB, () => true);
  for (const each of lab.steps) {
    await bench.engine.solve(lab, SOLVE_TAB, each.id);
    const evidence =
      bench.engine.stateFor(lab, SOLVE_TAB).steps.find((own) => own.step === each.id)?.evidence ?? [];
    for (const { check, observed, verdict } of evidence)
      print(`${each.id}  ${check}  ${verdict}  ${observed ?? ''}`);
    if (each.id === step) break;
  }
  bench.stop();
  return 0;
}

/** Takes back what a solve left on the stack: the run, its faults and its data. */
export async function runReset(common: Common): Promise<number> {
  const bench = await openLabBench({ ...common, topology: 'pair', keep: true });
  await bench.engine.restore();
  const holder = bench.engine.holder();
  if (holder) await bench.engine.reset(holder.lab, holder.tab);
  bench.stop();
  common.print(holder ? `${holder.lab.id}: reset` : 'nothing to reset');
  return 0;
}
