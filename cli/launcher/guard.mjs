// `node guard.mjs PROGRAM ARGS…`: runs a program that must not outlive whoever started it. The guard leads a process group,
// its standard input is a pipe of the starter's; when that closes, even by kill -9, the whole group ends.
import { spawn } from 'node:child_process';

/** npm and Astro would first finish what they unpack or write. */
const PATIENCE_MS = 2_000;

const [program = '', ...args] = process.argv.slice(2);
const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
child.on('error', (failure) => {
  process.stderr.write(`${program}: ${failure.message}\n`);
  process.exit(127);
});
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));

process.on('SIGTERM', () => {}); // sent to the whole group: the guard leaves when its program has left
process.stdin.resume().once('end', () => {
  process.kill(-process.pid, 'SIGTERM');
  setTimeout(() => process.kill(-process.pid, 'SIGKILL'), PATIENCE_MS);
});
