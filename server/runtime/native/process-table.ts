import { readdirSync, readFileSync } from 'node:fs';

/** A process, named so that a reused pid is never taken for it. */
export interface ProcessId {
  readonly pid: number;
  /** Clock ticks since boot: field 22 of /proc/PID/stat. */
  readonly startTime: string;
}

export interface ProcessStat extends ProcessId {
  /** One letter: R, S, D, T (stopped), Z (dead, not yet collected). */
  readonly state: string;
}

/** Of a state letter: a SIGSTOP holds it, or a debugger. */
export function isPaused(state: string | undefined): boolean {
  return state === 'T' || state === 't';
}

/** Null when no such process is there. */
export function readStat(pid: number): ProcessStat | null {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'latin1');
  } catch {
    return null; // it ended
  }
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' '); // the name may hold spaces and brackets
  const [state, startTime] = [fields[0], fields[19]];
  return state && startTime ? { pid, state, startTime } : null;
}

/** The process as it is now; null when it ended or its pid belongs to another by now. */
export function statOf(id: ProcessId): ProcessStat | null {
  const stat = readStat(id.pid);
  if (!stat || stat.startTime !== id.startTime || stat.state === 'Z' || stat.state === 'X') return null;
  return stat;
}

/** Signals a process that is still the one we mean; false when it is gone. A foreign process is never signalled. */
export function signalProcess(id: ProcessId, signal: NodeJS.Signals): boolean {
  if (!statOf(id)) return false;
  try {
    process.kill(id.pid, signal);
    return true;
  } catch (failure) {
    if (failure instanceof Error && 'code' in failure && failure.code === 'ESRCH') return false;
    throw failure;
  }
}

/** Processes whose environment holds `NAME=value`; those of other users cannot be read and are left out. */
export function processesWithEnvironment(name: string, value: string): ProcessId[] {
  const wanted = `${name}=${value}`;
  const found: ProcessId[] = [];
  for (const entry of readdirSync('/proc')) {
    const pid = Number(entry);
    if (!Number.isInteger(pid) || pid === process.pid) continue;
    let environment: string;
    try {
      environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
    } catch {
      continue; // ended, or another user's
    }
    if (!environment.split('\0').includes(wanted)) continue;
    const stat = readStat(pid);
    if (stat && stat.state !== 'Z') found.push({ pid, startTime: stat.startTime });
  }
  return found;
}
