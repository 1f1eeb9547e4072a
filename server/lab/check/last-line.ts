import type { LabStack } from '../lab-stack.ts';

const COMMAND_TIMEOUT_MS = 20_000;

/** Runs a command in a fresh shell of the toolbox. @throws {Error} with its own words when it fails and prints nothing. */
export async function lastLineOf(
  stack: Pick<LabStack, 'exec'>,
  command: string,
  signal: AbortSignal,
): Promise<string> {
  const result = await stack.exec('toolbox', ['bash', '-c', command], {
    signal,
    timeoutMs: COMMAND_TIMEOUT_MS,
  });
  const last = new TextDecoder().decode(result.stdout).trim().split('\n').at(-1)?.trim() ?? '';
  if (result.exitCode === 0 || last !== '') return last;
  const words = new TextDecoder().decode(result.stderr).trim().slice(0, 300);
  throw new Error(words || `the command ended with exit code ${result.exitCode}`);
}
