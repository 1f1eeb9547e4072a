import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { LearnerError } from '../../../protocol/learner-error.ts';
import type { ExecOptions, ExecResult } from '../contract.ts';
import { tookTooLong } from '../stack-errors.ts';

const OUTPUT_BYTES = 4 * 1024 * 1024;
const SIGNAL_NAMES = new Map(Object.entries(constants.signals).map(([name, number]) => [number, name]));

/**
 * Runs a command to its end. A shell's 128 + n is told as signal n too, for that is how bubblewrap passes it on.
 *
 * @throws {LearnerError} `timeout`, `too-large`; or the signal's reason.
 */
export async function runCommand(
  file: string,
  args: readonly string[],
  { signal, timeoutMs, stdin, outputBytes = OUTPUT_BYTES }: ExecOptions,
): Promise<ExecResult> {
  signal.throwIfAborted();
  const child = spawn(file, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  const failed = Promise.withResolvers<never>();
  const give = (failure: unknown) => {
    failed.reject(failure);
    child.kill('SIGKILL');
  };
  const timer = setTimeout(() => give(tookTooLong(COMMAND, timeoutMs)), timeoutMs);
  const leave = () => give(signal.reason);
  signal.addEventListener('abort', leave, { once: true });
  child.once('error', give);
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  let total = 0;
  const collect = (parts: Buffer[]) => (part: Buffer) => {
    total += part.length;
    if (total > outputBytes) give(tooMuchOutput(outputBytes));
    else parts.push(part);
  };
  child.stdout.on('data', collect(out));
  child.stderr.on('data', collect(err));
  child.stdin.on('error', () => {}); // the command ended without reading it all: its exit code tells
  child.stdin.end(stdin);
  const closed = new Promise<[number | null, NodeJS.Signals | null]>((resolve) => {
    child.once('close', (exitCode, by) => resolve([exitCode, by]));
  });
  try {
    const [exitCode, by] = await Promise.race([closed, failed.promise]);
    const named = by ?? (exitCode === null ? null : (SIGNAL_NAMES.get(exitCode - 128) ?? null));
    return { exitCode, signal: named, stdout: Buffer.concat(out), stderr: Buffer.concat(err) };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', leave);
  }
}

const COMMAND = { en: 'The command', vi: 'Lệnh' };

function tooMuchOutput(limit: number): LearnerError {
  return new LearnerError('too-large', {
    en: `The command printed more than ${limit} bytes and was ended. Narrow it, for example with "| head".`,
    vi: `Lệnh in ra hơn ${limit} byte nên đã bị ngắt. Hãy thu hẹp lại, ví dụ thêm "| head".`,
  });
}
