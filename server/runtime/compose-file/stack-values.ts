import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LearnerError } from '../../../protocol/learner-error.ts';
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
  for (const file of envFiles(request)) Object.assign(values, await readEnvFile(file));
  return Object.assign(values, VARIANTS[request.variant].values);
}

/** @throws {LearnerError} `bad-compose-file`, naming the file and what is wrong. */
async function readEnvFile(path: string): Promise<Record<string, string>> {
  try {
    return parseEnvFile(await readFile(path, 'utf8'), path);
  } catch (cause) {
    const what = cause instanceof Error ? cause.message : String(cause);
    throw new LearnerError(
      'bad-compose-file',
      {
        en: `The values of compose.yaml cannot be read: ${what}. Bring the file back with "git checkout ${path}".`,
        vi: `Không đọc được các giá trị của compose.yaml: ${what}. Hãy lấy lại tệp bằng "git checkout ${path}".`,
      },
      { cause },
    );
  }
}
