import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Start time of a process in clock ticks since boot: with the pid it names one process for ever. Null when it is gone.
 * Where there is no /proc (macOS) a living process answers 'unknown'.
 * @param {number} pid
 */
export function startTimeOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    if (process.platform === 'linux') return null;
    return isAlive(pid) ? 'unknown' : null;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false; // no such process, or not ours
  }
}

/** @typedef {{ pid: number, startTime: string }} Recorded */

/** Whether the process that was recorded still runs; another one with its pid does not count. @param {Recorded} recorded */
export function stillRuns({ pid, startTime }) {
  return startTimeOf(pid) === startTime;
}

/**
 * Ends a recorded process: SIGTERM, then SIGKILL. Never signals another one that got its pid.
 * @param {Recorded} recorded
 * @param {number} patienceMs
 */
export async function endProcess(recorded, patienceMs) {
  if (!stillRuns(recorded)) return;
  process.kill(recorded.pid, 'SIGTERM');
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += 50) {
    await sleep(50);
    if (!stillRuns(recorded)) return;
  }
  process.kill(recorded.pid, 'SIGKILL');
}
