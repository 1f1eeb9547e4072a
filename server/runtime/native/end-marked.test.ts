import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { SHELL_MARK } from '../shell-mark.ts';
import { endMarked } from './end-marked.ts';

/** A zombie is dead, whoever was to bury it. */
function isAlive(pid: number): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** The process that a shell with this mark leaves behind in a session of its own. */
async function leftBehind(mark: string): Promise<number> {
  const script = 'setsid sh -c \'trap "" HUP; echo $$; while :; do sleep 1; done\' & wait';
  const env = { ...process.env, [SHELL_MARK]: mark };
  const shell = spawn('bash', ['-c', script], { env, stdio: ['ignore', 'pipe', 'ignore'] });
  const [line] = await once(shell.stdout, 'data');
  shell.kill('SIGKILL');
  return Number(String(line));
}

test.runIf(process.platform === 'linux')(
  'what a shell left behind in a session of its own ends with it, and what another shell left stays',
  async () => {
    const own = await leftBehind('one');
    const other = await leftBehind('one-more');
    expect([isAlive(own), isAlive(other)]).toEqual([true, true]);
    const after = endMarked('one');
    const env = { ...process.env, [SHELL_MARK]: 'one' };
    await promisify(execFile)(after?.file ?? '', [...(after?.args ?? [])], { env });
    await expect.poll(() => isAlive(own)).toBe(false);
    expect(isAlive(other)).toBe(true);
    process.kill(other, 'SIGKILL');
  },
);
