import { constants } from 'node:os';

/** How a container's main process ended, in the words of the contract. */
export interface ContainerEnd {
  readonly exitCode: number | null;
  readonly signal: string | null;
}

/** 128 + n is how the engine reports a process that signal n ended. */
export function endOf(exitCode: number): ContainerEnd {
  const signal = Object.entries(constants.signals).find(([, number]) => number === exitCode - 128);
  return signal ? { exitCode: null, signal: signal[0] } : { exitCode, signal: null };
}

export function signalNumber(text: string): number {
  const named = Object.entries(constants.signals).find(([name]) => name === text || name === `SIG${text}`);
  return named ? named[1] : Number(text);
}
