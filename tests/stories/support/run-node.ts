import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';

export const ROOT = dirname(dirname(dirname(import.meta.dirname)));

/** Of vitest's making: a learner's shell has none of these. */
const VITEST_VARIABLES = /^(VITEST.*|TEST|NODE_ENV|MODE|DEV|PROD|SSR)$/;

/** The environment as a learner's shell would have it. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !VITEST_VARIABLES.test(name)));
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one of our commands to its end, such as `cli/writepath.ts doctor`. */
export function runNode(
  script: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  timeoutMs = 120_000,
): Promise<Ended> {
  const child = spawn(process.execPath, [join(ROOT, script), ...args], {
    cwd: ROOT,
    env: { ...plainEnvironment(), WRITEPATH_LANG: 'en', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}
