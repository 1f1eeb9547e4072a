import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { root } from '../native-test-runtime.ts';

export interface Dumps {
  /** Lines that promtool printed. */
  readonly lines: number;
  /** The first lines that differ, if any: ours, then theirs. */
  readonly difference: readonly [string, string] | null;
}

/** Has promtool and our command print a data folder, and compares the two texts byte for byte. */
export async function sameDumps(
  promtool: string,
  folder: string,
  scratch: string,
  options: readonly string[] = [],
): Promise<Dumps> {
  await mkdir(join(folder, 'wal'), { recursive: true }); // promtool demands one
  const [theirs, ours] = [join(scratch, 'theirs.txt'), join(scratch, 'ours.txt')];
  await Promise.all([
    printInto(theirs, promtool, ['tsdb', 'dump', ...options, folder]),
    dumpInto(ours, [...options, '--as-promtool', folder]),
  ]);
  return compareFiles(ours, theirs);
}

/** Our command's text in a file. */
export async function dumpInto(file: string, options: readonly string[]): Promise<void> {
  await printInto(file, process.execPath, [join(root, 'cli/writepath.ts'), 'tsdb', 'dump', ...options]);
}

async function printInto(file: string, program: string, argv: readonly string[]): Promise<void> {
  const child = spawn(program, argv, { stdio: ['ignore', 'pipe', 'pipe'] });
  const exit = once(child, 'exit');
  let said = '';
  child.stderr.on('data', (data: Buffer) => {
    said += `${data}`;
  });
  await pipeline(child.stdout, createWriteStream(file));
  const [code] = await exit;
  if (code !== 0) throw new Error(`${program} ended with ${code}: ${said}`);
}

async function compareFiles(ours: string, theirs: string): Promise<Dumps> {
  const [a, b] = [linesOf(ours), linesOf(theirs)];
  let lines = 0;
  for (;;) {
    const [left, right] = [await a.next(), await b.next()];
    if (left.done && right.done) return { lines, difference: null };
    if (left.value !== right.value)
      return { lines, difference: [left.value ?? '(end)', right.value ?? '(end)'] };
    lines++;
  }
}

export async function* linesOf(file: string): AsyncGenerator<string, undefined> {
  let rest = '';
  for await (const piece of createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 20 })) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
  return undefined;
}
