import type { CacheStep } from './cache.ts';
import type { DatabaseStep } from './database.ts';
import type { HttpStep } from './http-service.ts';
import { totalValue } from './observation.ts';
import type { Random } from './random.ts';
import type { Traffic } from './traffic.ts';
import { approach, createWander } from './wander.ts';

const GIB = 2 ** 30;
export const CPUS = ['0', '1', '2', '3'] as const;
export const CPU_MODES = ['user', 'system', 'iowait', 'idle'] as const;
export type Cpu = (typeof CPUS)[number];
export type CpuMode = (typeof CPU_MODES)[number];
export const MEMORY_TOTAL_BYTES = 8 * GIB;
export const MAX_OPEN_FILES = 65_536;
export const MOUNTPOINTS = ['/', '/data'] as const;
export type Mountpoint = (typeof MOUNTPOINTS)[number];
export const FILESYSTEM_BYTES: Readonly<Record<Mountpoint, number>> = { '/': 40 * GIB, '/data': 100 * GIB };

/** Log files are rotated away when they reach this size. */
const LOG_ROTATION_BYTES = 2 * GIB;
const LOG_BYTES_PER_REQUEST = 310;

export type NodeStep = Readonly<{
  cpuSeconds: Readonly<Record<Cpu, Readonly<Record<CpuMode, number>>>>;
  load1: number;
  load5: number;
  load15: number;
  running: number;
  contextSwitches: number;
  cpuWaitingSeconds: number;
  ioWaitingSeconds: number;
  memory: Readonly<{ availableBytes: number; freeBytes: number; cachedBytes: number; buffersBytes: number }>;
  disk: Readonly<{
    readBytes: number;
    writtenBytes: number;
    reads: number;
    writes: number;
    busySeconds: number;
  }>;
  freeBytes: Readonly<Record<Mountpoint, number>>;
  network: Readonly<{
    receivedBytes: number;
    sentBytes: number;
    receivedPackets: number;
    receiveErrors: number;
  }>;
  openFiles: number;
  openSockets: number;
}>;

/** The machine under the shop: its four resources follow the requests, the queries and the bytes. */
export function createNodeMachine(random: Random) {
  const unevenness = CPUS.map(() => createWander(random, { deviation: 0.04, memorySeconds: 30 }));
  let load = [0, 0, 0];
  let logBytes = 0.4 * GIB;

  return (traffic: Traffic, http: HttpStep, cache: CacheStep, database: DatabaseStep): NodeStep => {
    const { elapsedSeconds } = traffic;
    const requests = http.routes.reduce((sum, { total }) => sum + total, 0);
    const busyShare = Math.min(0.97, 0.06 + 0.78 * http.utilisation);
    const { insert, update, delete: remove, select } = database.queries;
    const writes = insert + update + remove;
    const reads = Math.round(select * 0.06); // the rest comes from the page cache
    const busySeconds = Math.min(elapsedSeconds, writes * 0.0011 + reads * 0.0007);
    const diskShare = elapsedSeconds > 0 ? busySeconds / elapsedSeconds : 0;

    const cpuSeconds = cpus((index) => {
      const busy = Math.min(0.98, Math.max(0.01, busyShare + (unevenness[index]?.(elapsedSeconds) ?? 0)));
      const iowait = Math.min(1 - busy, 0.06 * diskShare);
      const [user, system] = [busy * 0.78, busy * 0.22];
      return {
        user: user * elapsedSeconds,
        system: system * elapsedSeconds,
        iowait: iowait * elapsedSeconds,
        idle: (1 - busy - iowait) * elapsedSeconds,
      };
    });

    const queueing = Math.max(0, http.utilisation - 0.85) * 20;
    const runnable = busyShare * CPUS.length + queueing;
    load = [60, 300, 900].map((memorySeconds, index) =>
      elapsedSeconds > 0 ? approach(load[index] ?? 0, runnable, elapsedSeconds, memorySeconds) : runnable,
    );

    logBytes += requests * LOG_BYTES_PER_REQUEST;
    if (logBytes > LOG_ROTATION_BYTES) logBytes = 0;

    const usedBytes = 2.1 * GIB + http.inFlight * 3e6 + cache.sizeBytes;
    const cachedBytes = 2.6 * GIB + logBytes * 0.3;
    const buffersBytes = 0.18 * GIB;
    const freeBytes = MEMORY_TOTAL_BYTES - usedBytes - cachedBytes - buffersBytes;
    const receivedBytes = totalValue(http.requestSizes) * 1.05;

    return {
      cpuSeconds,
      load1: load[0] ?? 0,
      load5: load[1] ?? 0,
      load15: load[2] ?? 0,
      running: 1 + random.poisson(runnable),
      contextSwitches: random.poisson(requests * 38 + elapsedSeconds * 900),
      cpuWaitingSeconds: elapsedSeconds * Math.min(1, Math.max(0, busyShare - 0.6) * 1.2),
      ioWaitingSeconds: elapsedSeconds * 0.4 * diskShare,
      memory: { availableBytes: freeBytes + cachedBytes * 0.85, freeBytes, cachedBytes, buffersBytes },
      disk: { readBytes: reads * 16_384, writtenBytes: writes * 12_288, reads, writes, busySeconds },
      freeBytes: {
        '/': FILESYSTEM_BYTES['/'] - 14 * GIB - logBytes,
        '/data': FILESYSTEM_BYTES['/data'] - 22 * GIB - database.sizeBytes,
      },
      network: {
        receivedBytes,
        sentBytes: totalValue(http.responseSizes) * 1.04,
        receivedPackets: Math.round(receivedBytes / 700) + requests * 2,
        receiveErrors: random.poisson(requests * 2e-5),
      },
      openFiles: 1_450 + http.inFlight * 2 + database.active + database.idle,
      openSockets: 60 + http.inFlight + database.active + database.idle,
    };
  };
}

function cpus<T>(build: (index: number) => T): Record<Cpu, T> {
  return { '0': build(0), '1': build(1), '2': build(2), '3': build(3) };
}
