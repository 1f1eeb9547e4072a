import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';

export interface TimedRun {
  readonly ms: number;
  /** Most resident memory; null where the kernel does not tell. */
  readonly peakBytes: number | null;
}

const LOOK_MS = 20;

/** Runs a program with its output in a file and says what it took. @throws when it fails. */
export async function timedRun(program: string, argv: readonly string[], output: string): Promise<TimedRun> {
  const file = openSync(output, 'w');
  const startMs = performance.now();
  const child = spawn(program, argv, { stdio: ['ignore', file, 'inherit'] });
  let peakBytes: number | null = null;
  const look = setInterval(() => {
    peakBytes = peakOf(child.pid ?? 0) ?? peakBytes; // the kernel keeps the peak: a late look misses little
  }, LOOK_MS);
  try {
    const [code] = await once(child, 'exit');
    if (code !== 0) throw new Error(`${program} ended with ${code}`);
    return { ms: performance.now() - startMs, peakBytes };
  } finally {
    clearInterval(look);
    closeSync(file);
  }
}

function peakOf(pid: number): number | null {
  try {
    const found = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return found === undefined ? null : Number(found) * 1024;
  } catch {
    return null; // it ended, or this is no Linux
  }
}
