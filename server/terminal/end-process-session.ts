import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 20;

/**
 * Ends a shell and everything started from its terminal: SIGHUP, and SIGKILL for what is left after `graceMs`.
 *
 * @param leaderPid the session leader, as every process on a terminal of its own is.
 */
export async function endProcessSession(leaderPid: number, graceMs: number): Promise<void> {
  if (membersOf(leaderPid).length === 0) return;
  signalAll(leaderPid, 'SIGHUP');
  const endMs = performance.now() + graceMs;
  while (performance.now() < endMs) {
    if (membersOf(leaderPid).length === 0) return;
    await sleep(POLL_MS);
  }
  signalAll(leaderPid, 'SIGKILL');
}

/** Each process by itself: a job of an interactive shell has a process group of its own. */
function signalAll(leaderPid: number, signal: NodeJS.Signals): void {
  for (const target of membersOf(leaderPid)) {
    try {
      process.kill(target, signal);
    } catch (failure) {
      if (failure instanceof Error && 'code' in failure && failure.code === 'ESRCH') continue; // ended by itself
      throw failure;
    }
  }
}

/** Living processes whose session is `leaderPid`; outside Linux the leader alone. */
export function membersOf(leaderPid: number): number[] {
  if (process.platform !== 'linux') return isAlive(leaderPid) ? [leaderPid] : [];
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
    .filter((pid) => sessionOf(pid) === leaderPid);
}

function sessionOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold spaces and parentheses; fields are counted from the last one.
    const [state, , , session] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' || state === 'X' ? null : Number(session);
  } catch {
    return null; // it ended between the listing and the read
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false; // ESRCH: nobody there
  }
}
