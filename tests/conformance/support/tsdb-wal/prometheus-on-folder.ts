import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../../support/free-port.ts';
import { snappyWriteRequest, type WrittenSeries } from '../write-request.ts';

const POLL_INTERVAL_MS = 50;

export interface PrometheusOptions {
  readonly program: string;
  /** The data folder; it may hold what another Prometheus left. */
  readonly folder: string;
  readonly flags?: readonly string[];
  readonly config?: string;
  readonly signal: AbortSignal;
}

/** A real Prometheus on a data folder, which takes remote write. */
export class PrometheusOnFolder implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #exit: Promise<unknown>;
  readonly #url: string;
  readonly #log: string[];

  private constructor(child: ChildProcess, url: string) {
    this.#child = child;
    this.#url = url;
    this.#log = [];
    this.#exit = once(child, 'exit');
    child.stderr?.on('data', (data: Buffer) => this.#log.push(`${data}`));
  }

  /** Resolves when replay is over and it answers. */
  static async start({ program, folder, flags = [], config = '', signal }: PrometheusOptions) {
    await mkdir(folder, { recursive: true });
    const configFile = join(folder, '..', 'prometheus.yml');
    await writeFile(configFile, config);
    const port = await freePort();
    const child = spawn(
      program,
      [
        `--config.file=${configFile}`,
        `--storage.tsdb.path=${folder}`,
        `--web.listen-address=127.0.0.1:${port}`,
        '--web.enable-remote-write-receiver',
        '--web.enable-admin-api',
        '--storage.tsdb.retention.time=100y',
        ...flags,
      ],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    const started = new PrometheusOnFolder(child, `http://127.0.0.1:${port}`);
    while (!(await started.#isReady())) {
      if (child.exitCode !== null) throw new Error(`Prometheus ended: ${started.log.slice(-2000)}`);
      await sleep(POLL_INTERVAL_MS, undefined, { signal });
    }
    return started;
  }

  get log(): string {
    return this.#log.join('');
  }

  async write(series: readonly WrittenSeries[], { mayRefuse = false } = {}): Promise<void> {
    const body = snappyWriteRequest(series);
    const headers = { 'content-encoding': 'snappy', 'content-type': 'application/x-protobuf' };
    const answer = await fetch(`${this.#url}/api/v1/write`, { method: 'POST', body, headers });
    const said = await answer.text();
    if (!answer.ok && !mayRefuse) throw new Error(`write: ${answer.status} ${said}`);
  }

  /** Deletes what a selector matches between two moments. */
  async deleteSeries(selector: string, fromMs: number, toMs: number): Promise<void> {
    const query = new URLSearchParams({
      'match[]': selector,
      start: `${fromMs / 1000}`,
      end: `${toMs / 1000}`,
    });
    const url = `${this.#url}/api/v1/admin/tsdb/delete_series?${query}`;
    const answer = await fetch(url, { method: 'POST' });
    if (!answer.ok) throw new Error(`delete: ${answer.status} ${await answer.text()}`);
  }

  /** Writes blocks of all that it has, head and all. @returns the folder's name in `snapshots/`. */
  async snapshot(): Promise<string> {
    const answer = await fetch(`${this.#url}/api/v1/admin/tsdb/snapshot`, { method: 'POST' });
    const name = /"name":"([^"]+)"/.exec(await answer.text())?.[1];
    if (!name) throw new Error(`snapshot: ${answer.status}`);
    return name;
  }

  /** As a learner would: SIGTERM keeps all, SIGKILL is the crash. */
  async end(by: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    this.#child.kill(by);
    await this.#exit;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.end('SIGKILL');
  }

  async #isReady(): Promise<boolean> {
    try {
      const answer = await fetch(`${this.#url}/-/ready`);
      await answer.text();
      return answer.ok;
    } catch {
      return false; // it does not listen yet
    }
  }
}
