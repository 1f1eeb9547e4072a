import { readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100; // USER_HZ of every Linux that Node runs on

/** Memory of processes that is in the machine's memory now. */
export function residentMegabytes(pids: readonly number[]): number {
  const kilobytes = pids.map((pid) =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]),
  );
  return kilobytes.reduce((sum, value) => sum + value, 0) / 1024;
}

/** Processor time that processes have used since they began. */
export function cpuSeconds(pids: readonly number[]): number {
  const ticks = pids.map((pid) => {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [, userTicks = 0, systemTicks = 0] = /\) (?:\S+ ){11}(\d+) (\d+)/.exec(stat)?.map(Number) ?? [];
    return userTicks + systemTicks;
  });
  return ticks.reduce((sum, value) => sum + value, 0) / TICKS_PER_SECOND;
}
