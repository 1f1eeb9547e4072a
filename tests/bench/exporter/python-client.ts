import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import * as v from 'valibot';
import type { Family } from '../../../stack/exporter/catalogue.ts';
import { testCacheFolder } from '../../support/test-cache.ts';

const run = promisify(execFile);
const VERSION = '0.26.0';
const PROGRAM = join(import.meta.dirname, 'python_client.py');
const INSTALL_TIMEOUT_MS = 120_000;

const ReadySchema = v.object({ series: v.number(), port: v.number() });

/**
 * Python's Prometheus client in an environment of its own, beside our other downloads.
 *
 * @returns its interpreter. @throws in one line when it cannot be had.
 */
export async function installPythonClient(): Promise<string> {
  const folder = join(testCacheFolder(), 'scratch', `prometheus-client-${VERSION}`);
  const python = join(folder, 'bin', 'python');
  if (await stat(python).catch(() => null)) return python;
  const draft = `${folder}.${process.pid}`;
  try {
    await mkdir(dirname(folder), { recursive: true });
    await run('python3', ['-m', 'venv', draft], { timeout: INSTALL_TIMEOUT_MS });
    const install = [
      '-m',
      'pip',
      'install',
      '--quiet',
      '--disable-pip-version-check',
      `prometheus_client==${VERSION}`,
    ];
    await run(join(draft, 'bin', 'python'), install, { timeout: INSTALL_TIMEOUT_MS });
    await rename(draft, folder);
  } catch (cause) {
    await rm(draft, { recursive: true, force: true });
    if (await stat(python).catch(() => null)) return python; // another bench was quicker
    const why = cause instanceof Error ? (cause.message.split('\n').find((line) => line !== '') ?? '') : '';
    throw new Error(`prometheus_client ${VERSION} could not be had from PyPI (${why})`, { cause });
  }
  return python;
}

/** A process of Python's client that holds the same families and series as the catalogue. */
export class PythonClient {
  readonly series: number;
  readonly url: string;
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  private constructor(
    child: ChildProcess,
    lines: AsyncIterator<string>,
    ready: v.InferOutput<typeof ReadySchema>,
  ) {
    this.#child = child;
    this.#lines = lines;
    this.series = ready.series;
    this.url = `http://127.0.0.1:${ready.port}/metrics`;
  }

  static async start(python: string, catalogue: readonly Family[], folder: string): Promise<PythonClient> {
    const file = join(folder, 'families.json');
    await writeFile(file, JSON.stringify(catalogue.map(plain)));
    const child = spawn(python, [PROGRAM, file], { stdio: ['pipe', 'pipe', 'inherit'] });
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    const first = await lines.next();
    if (first.done) throw new Error("Python's client ended before it was ready.");
    return new PythonClient(child, lines, v.parse(ReadySchema, JSON.parse(first.value)));
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Processor seconds of so many scrapes; between them all values move. */
  async scrapeSeconds(times: number): Promise<number> {
    this.#child.stdin?.write(`${times}\n`);
    const answer = await this.#lines.next();
    return Number(answer.value);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.kill();
    await ended;
  }
}

function plain({ name, type, labels, meaning, series, ...rest }: Family) {
  return {
    name,
    type,
    help: meaning.en,
    labels: Object.keys(labels),
    series: series.map((one) => Object.values(one.labels)),
    buckets: 'buckets' in rest ? rest.buckets : [],
  };
}
