import { readFileSync } from 'node:fs';

/** Keys that the kernel turns into signals, once it has room to read them. */
const SIGNAL_OF_KEY: Readonly<Record<number, NodeJS.Signals>> = {
  3: 'SIGINT', // Ctrl-C
  26: 'SIGTSTP', // Ctrl-Z
  28: 'SIGQUIT', // Ctrl-\
};

/** The signal that a key press means, when it is that key alone. */
export function signalOfKey(bytes: Uint8Array): NodeJS.Signals | null {
  const [key] = bytes;
  return bytes.length === 1 && key !== undefined ? (SIGNAL_OF_KEY[key] ?? null) : null;
}

/** Signals what runs in front on the terminal of a session leader, as the kernel would. Linux only. */
export function signalForeground(leaderPid: number, signal: NodeJS.Signals): void {
  try {
    const stat = readFileSync(`/proc/${leaderPid}/stat`, 'utf8');
    const [, , , , , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (Number(group) > 1) process.kill(-Number(group), signal);
  } catch {
    // No /proc here, or the shell has just ended: nobody is left who could be told.
  }
}
