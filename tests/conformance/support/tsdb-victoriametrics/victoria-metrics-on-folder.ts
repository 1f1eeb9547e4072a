import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePorts } from '../../../support/free-port.ts';
import { zstdWriteRequest } from '../write-request.ts';
import type { WrittenSeries } from './some-series.ts';

const POLL_INTERVAL_MS = 50;

/** `null` for the single-node program. */
export type TenantName = string | null;

/** Where one real VictoriaMetrics, or a small cluster of it, is asked. */
interface Doors {
  readonly storage: string;
  readonly writeTo: (tenant: TenantName) => string;
  readonly readFrom: (tenant: TenantName) => string;
}

export interface FolderOptions {
  readonly folder: string;
  readonly flags?: readonly string[];
  readonly signal: AbortSignal;
}

/** A real VictoriaMetrics on a data folder of its own. */
export class VictoriaMetricsOnFolder implements AsyncDisposable {
  readonly folder: string;
  readonly #doors: Doors;
  readonly #children: readonly ChildProcess[];
  #written = 0;

  private constructor(folder: string, doors: Doors, children: readonly ChildProcess[]) {
    this.folder = folder;
    this.#doors = doors;
    this.#children = children;
  }

  static async startSingle(program: string, { folder, flags = [], signal }: FolderOptions) {
    const [http] = await freeAddresses(1);
    const base = `http://${http}`;
    const own = [`-storageDataPath=${folder}`, `-httpListenAddr=${http}`];
    const children = [run(program, [...own, ...SMALL, ...flags])];
    await untilHealthy([base], children, signal);
    return new VictoriaMetricsOnFolder(
      folder,
      { storage: base, writeTo: () => base, readFrom: () => base },
      children,
    );
  }

  static async startCluster(
    programs: { readonly vmstorage: string; readonly vminsert: string; readonly vmselect: string },
    { folder, flags = [], signal }: FolderOptions,
  ) {
    const [http, inserts, selects, insert, select] = await freeAddresses(5);
    const storageFlags = [
      `-vminsertAddr=${inserts}`,
      `-vmselectAddr=${selects}`,
      `-storageDataPath=${folder}`,
    ];
    const children = [
      run(programs.vmstorage, [`-httpListenAddr=${http}`, ...storageFlags, ...SMALL, ...flags]),
      run(programs.vminsert, [`-httpListenAddr=${insert}`, `-storageNode=${inserts}`]),
      run(programs.vmselect, [
        `-httpListenAddr=${select}`,
        `-storageNode=${selects}`,
        `-cacheDataPath=${join(folder, '..', 'select-cache')}`,
      ]),
    ];
    const bases = [http, insert, select].map((address) => `http://${address}`);
    await untilHealthy(bases, children, signal);
    const doors = {
      storage: bases[0] ?? '',
      writeTo: (tenant: TenantName) => `${bases[1]}/insert/${tenant}/prometheus`,
      readFrom: (tenant: TenantName) => `${bases[2]}/select/${tenant}/prometheus`,
    };
    return new VictoriaMetricsOnFolder(folder, doors, children);
  }

  async write(series: readonly WrittenSeries[], tenant: TenantName = null): Promise<void> {
    const body = zstdWriteRequest(series);
    const headers = { 'content-encoding': 'zstd', 'content-type': 'application/x-protobuf' };
    await ask(`${this.#doors.writeTo(tenant)}/api/v1/write`, { method: 'POST', body, headers });
    this.#written += series.reduce((sum, { samples }) => sum + samples.length, 0);
  }

  /** Resolves when all that was written lies in files. */
  async flush(signal: AbortSignal): Promise<void> {
    for (;;) {
      const metrics = await ask(`${this.#doors.storage}/metrics`);
      const added = Number(/^vm_rows_received_by_storage_total (\S+)/m.exec(metrics)?.[1] ?? 0);
      if (added >= this.#written) break;
      await sleep(POLL_INTERVAL_MS, undefined, { signal });
    }
    await ask(`${this.#doors.storage}/internal/force_flush`);
    await ask(`${this.#doors.storage}/snapshot/create`); // which moves parts from memory to the disk
  }

  /** Merges all parts of a month into one. */
  async merge(month: string): Promise<void> {
    await ask(`${this.#doors.storage}/internal/force_merge?partition_prefix=${month}`);
  }

  /** Lines of `/api/v1/export`, one series each. */
  async export(tenant: TenantName = null): Promise<readonly string[]> {
    const query = new URLSearchParams({ 'match[]': '{series!=""}', start: '0', end: '4000000000' });
    const text = await ask(`${this.#doors.readFrom(tenant)}/api/v1/export?${query}`);
    return text.split('\n').filter((line) => line !== '');
  }

  async deleteSeries(selector: string): Promise<void> {
    const query = new URLSearchParams({ 'match[]': selector });
    await ask(`${this.#doors.readFrom(null)}/api/v1/admin/tsdb/delete_series?${query}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const child of this.#children) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
    }
  }
}

const SMALL = ['-retentionPeriod=100y', '-memory.allowedBytes=200MB'];

function run(program: string, flags: readonly string[]): ChildProcess {
  return spawn(program, flags, { stdio: 'ignore' });
}

async function ask(url: string, options: RequestInit = {}): Promise<string> {
  const answer = await fetch(url, options);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${text}`);
  return text;
}

async function untilHealthy(
  bases: readonly string[],
  children: readonly ChildProcess[],
  signal: AbortSignal,
): Promise<void> {
  for (const base of bases) {
    while (!(await isHealthy(base))) {
      if (children.some(({ exitCode }) => exitCode !== null)) throw new Error(`${base}: a program ended`);
      await sleep(POLL_INTERVAL_MS, undefined, { signal });
    }
  }
}

async function isHealthy(base: string): Promise<boolean> {
  try {
    const answer = await fetch(`${base}/health`);
    await answer.text();
    return answer.ok;
  } catch {
    return false; // it does not listen yet
  }
}

async function freeAddresses(count: number): Promise<readonly string[]> {
  return (await freePorts(count)).map((port) => `127.0.0.1:${port}`);
}
