import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { openLogFile } from './log-file.mjs';

const GUARD = fileURLToPath(new URL('guard.mjs', import.meta.url));

/**
 * A program in a process group of its own, so that it is ended as a whole and by us alone. It ends with its launcher too,
 * even when that is killed: the guard that leads the group sees the pipe close.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} options
 */
export function startGuarded(program, args, { cwd, env }) {
  const child = spawn(process.execPath, [GUARD, program, ...args], {
    cwd,
    env,
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.on('error', () => {}); // it ended first: its exit is handled where it was started
  return child;
}

/**
 * A child that ends with its launcher: its standard input is a pipe of ours, and it leaves when that closes.
 * It gets a process group of its own, so that Ctrl-C reaches the launcher alone, which ends all in order.
 * @param {{ node: string, script: string, args?: readonly string[], root: string, environment: NodeJS.ProcessEnv, logFile: string, channel?: boolean, onLine?: (line: string) => void }} options
 *   `channel`: whether messages and connections can be sent to it
 */
export function startChild({ node, script, args = [], root, environment, logFile, channel = false, onLine }) {
  const log = openLogFile(logFile);
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', script, ...args], {
    cwd: root,
    env: environment,
    detached: true,
    stdio: channel ? ['pipe', 'pipe', 'pipe', 'ipc'] : ['pipe', 'pipe', 'pipe'],
  });
  if (!child.stdin || !child.stdout || !child.stderr)
    throw new Error(`${script} was started without its pipes`);
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

/**
 * On abort ends a child that leads a group of its own, with all it started: SIGTERM, then SIGKILL.
 * @param {import('node:child_process').ChildProcess} child
 * @param {AbortSignal} signal
 * @param {number} patienceMs
 * @returns {() => void} to be called once the child has ended
 */
export function endGroupOnAbort(child, signal, patienceMs) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  /** @param {NodeJS.Signals} name */
  const tell = (name) => {
    try {
      if (child.pid) process.kill(-child.pid, name);
    } catch (failure) {
      if (!(failure instanceof Error && 'code' in failure && failure.code === 'ESRCH')) throw failure;
    }
  };
  const end = () => {
    tell('SIGTERM');
    timer = setTimeout(() => tell('SIGKILL'), patienceMs);
  };
  const endNow = () => tell('SIGKILL');
  process.once('exit', endNow); // a second Ctrl-C waits for nobody
  if (signal.aborted) end();
  signal.addEventListener('abort', end, { once: true });
  return () => {
    process.off('exit', endNow);
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  };
}
