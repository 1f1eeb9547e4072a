import { execFile } from 'node:child_process';
import { join } from 'node:path';

/** What `npm run doctor -- --json` says of this machine: run as a learner would, beside the server. */
export function examineMachine(root: string, signal: AbortSignal): Promise<unknown> {
  const { WRITEPATH_LAUNCHED: _, ...env } = process.env; // with it the command would wait for a pipe of the launcher's
  return new Promise((resolve, reject) => {
    const args = [join(root, 'cli/writepath.ts'), 'doctor', '--json'];
    execFile(
      process.execPath,
      args,
      { cwd: root, env, signal, maxBuffer: 4e6 },
      (failure, stdout, stderr) => {
        try {
          resolve(JSON.parse(stdout)); // it exits with 1 where something is missing, and says what
        } catch (cause) {
          reject(new Error(stderr.trim().split('\n')[0] || failure?.message, { cause }));
        }
      },
    );
  });
}
