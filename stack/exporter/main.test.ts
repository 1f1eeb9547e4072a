import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('The process has no output.');
  const [line] = await once(createInterface(child.stdout), 'line');
  return String(line);
}

describe('the exporter as a process', () => {
  test('says where it listens and ends within a second of SIGTERM, even with a client connected', async () => {
    const child = spawn(process.execPath, [MAIN], {
      env: { ...process.env, PORT: '0', LISTEN_HOST: '127.0.0.1' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      const url = /http:\S+/.exec(await firstLine(child))?.[0] ?? '';
      expect((await fetch(url)).status).toBe(200); // fetch keeps the connection alive
      const askedAtMs = performance.now();
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      expect(await ended).toEqual([0, null]);
      expect(performance.now() - askedAtMs).toBeLessThan(1_000);
    } finally {
      child.kill('SIGKILL');
    }
  });
});
