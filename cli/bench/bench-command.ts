import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LearnerError } from '../../protocol/learner-error.ts';
import { ROOT } from '../launcher/places.mjs';

const FOLDER = join(ROOT, 'tests', 'bench');

/**
 * `writepath bench NAME [--json]`: each bench is a program of its own in tests/bench/, so that what it measures is
 * not this process. @returns 0 when every figure holds, 1 when one falls short, 2 when it could not be measured.
 */
export async function runBenchCommand(argv: readonly string[], signal: AbortSignal): Promise<number> {
  const [name, ...rest] = argv;
  const benches = (await readdir(FOLDER)).flatMap((file) => /^([a-z-]+)\.bench\.ts$/.exec(file)?.[1] ?? []);
  if (!name || !benches.includes(name)) {
    throw new LearnerError('bad-request', {
      en: `There is no bench "${name ?? ''}"; there are ${benches.join(', ')}.`,
      vi: `Không có bench "${name ?? ''}"; hiện có ${benches.join(', ')}.`,
    });
  }
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(FOLDER, `${name}.bench.ts`), ...rest], {
      cwd: ROOT,
      stdio: 'inherit',
      signal,
    });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 2));
  });
}
