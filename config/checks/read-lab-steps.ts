import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import type { LabSteps } from './find-step-mismatches.ts';

const PRINTED = v.array(v.object({ id: v.string(), stepIds: v.array(v.string()) }));
const TIMEOUT_MS = 30_000;

/** Reads ids and step ids of every `labs/<id>/lab.ts`; an empty list when there are none. */
export function readLabSteps(root: string): LabSteps[] {
  const script = fileURLToPath(new URL('./print-lab-steps.ts', import.meta.url));
  const printed = execFileSync(process.execPath, [script, root], { encoding: 'utf8', timeout: TIMEOUT_MS });
  return v.parse(PRINTED, JSON.parse(printed));
}
