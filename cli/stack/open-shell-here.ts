import { spawn } from 'node:child_process';
import type { ShellCommand } from '../../server/runtime/contract.ts';

function run(
  file: string,
  args: readonly string[],
  options: { env?: NodeJS.ProcessEnv; cwd?: string },
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, [...args], { ...options, stdio: 'inherit' });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/** Runs a shell on this terminal. @returns its exit code. */
export async function openShellHere(command: ShellCommand): Promise<number> {
  const code = await run(command.file, command.args, { env: { ...command.env }, cwd: command.cwd });
  if (command.afterClose) await run(command.afterClose.file, command.afterClose.args, {});
  return code;
}
