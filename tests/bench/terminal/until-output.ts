import type { BenchTerminal } from './bench-terminal.ts';

const TIMEOUT_MS = 60_000;

/** Resolves, with the moment of the byte, when the newest output ends with `text`. */
export function untilEndsWith(
  terminal: BenchTerminal,
  text: string,
  timeoutMs = TIMEOUT_MS,
): Promise<number> {
  const wanted = Buffer.from(text);
  let tail: Buffer = Buffer.alloc(0);
  const isDone = (bytes: Uint8Array): boolean => {
    tail = Buffer.concat([tail, bytes.subarray(-wanted.length)]).subarray(-wanted.length);
    return tail.equals(wanted);
  };
  return watch(terminal, `"${text.trim()}"`, isDone, timeoutMs);
}

/** Resolves when `count` more bytes have come. */
export function untilBytes(terminal: BenchTerminal, count: number): Promise<number> {
  let seen = 0;
  return watch(terminal, `${count} bytes`, (bytes) => {
    seen += bytes.length;
    return seen >= count;
  });
}

/** Takes the terminal's output until `isDone` says so. @returns the moment, in ms. */
export function watch(
  terminal: BenchTerminal,
  what: string,
  isDone: (bytes: Uint8Array) => boolean,
  timeoutMs = TIMEOUT_MS,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${what} did not come in ${timeoutMs} ms`)), timeoutMs);
    terminal.onOutput = (bytes) => {
      if (!isDone(bytes)) return;
      const nowMs = performance.now();
      clearTimeout(late);
      terminal.onOutput = () => {};
      resolve(nowMs);
    };
  });
}

/** Turns the prompt's shell into one that runs each line it is given and prints nothing of its own. */
export async function quietShell(terminal: BenchTerminal): Promise<void> {
  const ready = untilEndsWith(terminal, 'the-start\r\n');
  terminal.type('stty -echo; printf \'the-%s\\n\' start; while IFS= read -r line; do eval "$line"; done\r');
  await ready;
}
