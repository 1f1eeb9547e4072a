import { setTimeout as sleep } from 'node:timers/promises';
import { spawn } from '@lydell/node-pty';
import type { Stack } from '../../server/runtime/contract.ts';

const COLUMNS = 100;
const ROWS = 24;
const KEY_MS = 18;
const PROMPT_MS = 900;
const QUIET_MS = 800;
const LONGEST_MS = 45_000;

/**
 * Types a command into a shell of the toolbox as a learner would, and takes down what the terminal showed.
 *
 * @returns an asciicast, version 2.
 */
export async function castCommand(stack: Stack, command: string, signal: AbortSignal): Promise<string> {
  const shell = await stack.shellCommand({ name: `cast-${Date.now().toString(36)}`, consent: true });
  const startedMs = Date.now();
  const events: [number, 'o', string][] = [];
  let lastMs = startedMs;
  const pty = spawn(shell.file, [...shell.args], {
    name: 'xterm-256color',
    cols: COLUMNS,
    rows: ROWS,
    cwd: shell.cwd,
    env: { ...shell.env, TERM: 'xterm-256color' },
  });
  pty.onData((text) => {
    lastMs = Date.now();
    events.push([(lastMs - startedMs) / 1000, 'o', text]);
  });
  try {
    await sleep(PROMPT_MS, undefined, { signal });
    for (const key of command.replaceAll('\n', '\r')) {
      pty.write(key);
      await sleep(KEY_MS, undefined, { signal });
    }
    const before = events.length;
    pty.write('\r');
    const typedMs = Date.now();
    // A prompt that came back and a second of silence: the command has ended.
    while (Date.now() - typedMs < LONGEST_MS) {
      await sleep(50, undefined, { signal });
      if (events.length > before + 1 && Date.now() - lastMs > QUIET_MS) break;
    }
  } finally {
    pty.kill();
  }
  const header = { version: 2, width: COLUMNS, height: ROWS, timestamp: Math.round(startedMs / 1000) };
  return `${[header, ...events].map((line) => JSON.stringify(line)).join('\n')}\n`;
}
