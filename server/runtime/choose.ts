import { join } from 'node:path';
import { toLearnerError } from '../../protocol/learner-error.ts';
import type { Runtime, WaitOptions } from './contract.ts';
import { createBinaries } from './native/binaries/acquire.ts';
import { createNativeRuntime } from './native/create-native-runtime.ts';

export interface RuntimeLog {
  info(event: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(event: string, fields?: Readonly<Record<string, unknown>>): void;
}

export interface RuntimePlaces {
  /** The checkout. */
  readonly root: string;
  /** State folder of this checkout; stacks live below it. */
  readonly state: string;
  /** Shared by all checkouts: downloaded programs. */
  readonly cache: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly log: RuntimeLog;
}

/** How long an engine may take to say whether it has the images; a hung one must not hold the start. */
const ENGINE_PATIENCE_MS = 20_000;

/**
 * The runtime that was asked for. `auto`: compose where an engine answers and its images can be had, else native.
 * A stack that already runs here keeps its runtime, so that a restarted server finds it.
 */
export async function chooseRuntime(
  wanted: 'auto' | 'native' | 'compose',
  stackId: string,
  places: RuntimePlaces,
  options: WaitOptions,
): Promise<Runtime> {
  const { root, cache, environment, log } = places;
  const stateRoot = join(places.state, 'stacks');
  const native = (): Runtime =>
    createNativeRuntime({
      root,
      stateRoot,
      binaries: createBinaries({ cacheFolder: cache, environment }),
      log,
    });
  const compose = async (): Promise<Runtime> => {
    // Loaded when asked for: the native runtime starts without Docker's client.
    const { createComposeRuntime } = await import('./compose/create-compose-runtime.ts');
    return createComposeRuntime({ root, stateRoot, environment, log });
  };
  if (wanted === 'native') return native();
  if (wanted === 'compose') return compose();
  const embedded = native();
  if (await runsAlready(embedded, stackId, options)) return embedded;
  const engine = await compose();
  if (await canRun(engine, log, options.signal)) return engine;
  return embedded;
}

async function runsAlready(runtime: Runtime, stackId: string, options: WaitOptions): Promise<boolean> {
  return process.platform === 'linux' && runtime.stack(stackId).adopt(options);
}

async function canRun(runtime: Runtime, log: RuntimeLog, signal: AbortSignal): Promise<boolean> {
  const patience = AbortSignal.any([signal, AbortSignal.timeout(ENGINE_PATIENCE_MS)]);
  try {
    return (await runtime.topologies({ signal: patience })).length > 0;
  } catch (failure) {
    signal.throwIfAborted();
    log.info('runtime-not-compose', { why: toLearnerError(failure).message });
    return false;
  }
}
