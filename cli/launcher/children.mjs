import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';

/**
 * A child that ends with its launcher: its standard input is a pipe of ours, and it leaves when that closes.
 * It gets a process group of its own, so that Ctrl-C reaches the launcher alone, which ends all in order.
 * @param {{ node: string, script: string, args?: readonly string[], root: string, environment: NodeJS.ProcessEnv, logFile: string, onLine?: (line: string) => void }} options
 */
export function startChild({ node, script, args = [], root, environment, logFile, onLine }) {
  const log = createWriteStream(logFile, { flags: 'a', mode: 0o600 });
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', script, ...args], {
    cwd: root,
    env: environment,
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stderr.pipe(log);
  createInterface({ input: child.stdout }).on('line', (line) => onLine?.(line));
  child.stdin.on('error', () => {}); // the child ended first: its exit is handled where it was started
  return child;
}

/**
 * Resolves once the child has ended; SIGKILL after `patienceMs`.
 * @param {import('node:child_process').ChildProcess} child
 * @param {number} patienceMs
 */
export function endChild(child, patienceMs) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return /** @type {Promise<void>} */ (
    new Promise((resolve) => {
      const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
      child.once('exit', () => {
        clearTimeout(timer);
        resolve();
      });
      child.kill('SIGTERM');
    })
  );
}
