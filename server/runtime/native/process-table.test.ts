import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { processesWithEnvironment, readStat, signalProcess, statOf } from './process-table.ts';

test.skipIf(process.platform !== 'linux')(
  'a process is known by pid and start time, never by pid alone',
  async () => {
    const child = spawn('sleep', ['30'], {
      env: { PATH: process.env.PATH, WRITEPATH_TEST: String(process.pid) },
    });
    await once(child, 'spawn');
    const stat = readStat(child.pid ?? 0);
    if (!stat) throw new Error('no such process');
    expect(statOf(stat)?.pid).toBe(child.pid);
    expect(processesWithEnvironment('WRITEPATH_TEST', String(process.pid)).map(({ pid }) => pid)).toEqual([
      child.pid,
    ]);
    expect(signalProcess({ ...stat, startTime: '1' }, 'SIGKILL')).toBe(false);
    expect(statOf(stat)).not.toBeNull();
    expect(signalProcess(stat, 'SIGKILL')).toBe(true);
    await once(child, 'exit');
    expect(statOf(stat)).toBeNull();
    expect(signalProcess(stat, 'SIGKILL')).toBe(false);
  },
);
