import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Topology } from '../../../protocol/stack.ts';
import { VARIANTS, type VariantName } from '../../../stack/variants.ts';
import { parseEnvFile } from './parse-env-file.ts';

export interface StackValuesRequest {
  /** The folder `stack/`. */
  readonly stackFolder: string;
  readonly topology: Topology;
  readonly variant: VariantName;
  /** Regions write straight to their backends, without Toxiproxy between. */
  readonly directLinks: boolean;
}

/** The files that give compose.yaml its values, weakest first; Docker takes the same order of `--env-file`. */
export function envFiles({ stackFolder, topology, directLinks }: StackValuesRequest): string[] {
  const files = [join(stackFolder, 'lab-settings.env'), join(stackFolder, 'topologies', `${topology}.env`)];
  if (directLinks) files.push(join(stackFolder, 'topologies', `${topology}-direct.env`));
  return files;
}

/** Values of the variables in compose.yaml: lab settings, then the topology's, then the variant's. */
export async function stackValues(request: StackValuesRequest): Promise<Record<string, string>> {
  const values: Record<string, string> = {};
  for (const file of envFiles(request))
    Object.assign(values, parseEnvFile(await readFile(file, 'utf8'), file));
  return Object.assign(values, VARIANTS[request.variant].values);
}
