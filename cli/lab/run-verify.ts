import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Lab, Verified } from '../../protocol/lab.ts';
import type { Topology } from '../../protocol/stack.ts';
import type { Runtime } from '../../server/runtime/contract.ts';
import { keepProof } from '../doctor/support/keep-proof.ts';
import { ROOT } from '../launcher/places.mjs';
import { componentVersions } from './component-versions.ts';
import { openLabBench } from './open-lab-bench.ts';
import { type VerifiedLab, verificationSummary, verificationTable } from './verification-table.ts';
import { verifyLab } from './verify-lab.ts';

export interface RunVerifyOptions {
  readonly runtime: Runtime;
  readonly stackId: string;
  readonly stateFolder: string;
  readonly signal: AbortSignal;
  readonly print: (line: string) => void;
  readonly say: (line: string) => void;
  /** Only labs that run on it; absent: each lab on every topology that it can use here. */
  readonly topology: Topology | undefined;
  /** A lab that any topology will do for is verified on one alone: the pair, which is smaller, where it is there. */
  readonly once: boolean;
  readonly rounds: number;
  readonly json: boolean;
  /** Writes `verified.json` beside each lab that passed. */
  readonly write: boolean;
  /** File of proofs that gets a line for each topology on which every lab passed; null for none. */
  readonly proofs: string | null;
}

/** Verifies labs on a stack of its own, one topology after another. @returns 0 when every round passed. */
export async function runVerify(labs: readonly Lab[], options: RunVerifyOptions): Promise<number> {
  const { runtime, signal, print, say } = options;
  const here = await runtime.topologies({ signal });
  const wanted =
    options.topology === undefined ? here : here.filter((topology) => topology === options.topology);
  const capabilities = await runtime.capabilities({ signal });
  const results: VerifiedLab[] = [];
  const skipped: { lab: string; why: string }[] = [];
  for (const lab of labs) {
    const missing = lab.needs.capabilities.filter((capability) => !capabilities.has(capability));
    if (missing.length > 0) skipped.push({ lab: lab.id, why: `needs ${missing.join(', ')}` });
    else if (!wanted.some((topology) => (lab.needs.topology ?? topology) === topology))
      skipped.push({ lab: lab.id, why: `needs the topology ${lab.needs.topology ?? 'any'}` });
  }
  const [only] = here.includes('pair') ? (['pair'] as const) : here;
  for (const topology of wanted) {
    const fitting = labs.filter(
      (lab) =>
        (lab.needs.topology ?? (options.once ? only : topology)) === topology &&
        !skipped.some((skip) => skip.lab === lab.id),
    );
    if (fitting.length === 0) continue;
    await using bench = await openLabBench({ ...options, topology });
    for (const lab of fitting)
      for (let round = 1; round <= options.rounds; round++) {
        say(`${lab.id} on ${topology}, round ${round}`);
        const result = { ...(await verifyLab(lab, round, bench, signal, say)), topology };
        results.push(result);
        if (!options.json) for (const line of verificationTable(result)) print(line);
      }
  }
  if (options.json) print(JSON.stringify({ results, skipped }));
  else {
    for (const line of verificationSummary(results, runtime.kind)) print(line);
    for (const { lab, why } of skipped) print(`${lab}: skipped, ${why}`);
    const failed = results.filter((result) => result.verdict === 'fail').length;
    print(`${results.length - failed} passed, ${failed} failed, ${skipped.length} skipped`);
  }
  if (options.write) await writeVerified(labs, results, options);
  if (options.proofs !== null)
    for (const topology of wanted) {
      const own = results.filter((result) => result.topology === topology);
      if (own.length === 0 || own.some((result) => result.verdict === 'fail')) continue;
      const ids = [...new Set(own.map((result) => result.lab))];
      await keepProof({ runtime, topology, labs: ids }, options.proofs, signal);
      say(`proven on ${topology}: ${ids.join(', ')}`);
    }
  return results.every((result) => result.verdict === 'pass') ? 0 : 1;
}

async function writeVerified(
  labs: readonly Lab[],
  results: readonly VerifiedLab[],
  { runtime, signal, say }: RunVerifyOptions,
): Promise<void> {
  for (const lab of labs) {
    const own = results.filter((result) => result.lab === lab.id);
    const first = own[0];
    if (!first || own.some((result) => result.verdict === 'fail')) continue;
    const verified: Verified = {
      lab: lab.id,
      date: new Date().toISOString(),
      topology: first.topology,
      runtime: runtime.kind,
      versions: await componentVersions(runtime, first.topology, signal, lab.needs.capabilities),
    };
    const path = join(ROOT, 'labs', lab.id, 'verified.json');
    await writeFile(path, `${JSON.stringify(verified, null, 2)}\n`);
    say(`wrote ${path}`);
  }
}
