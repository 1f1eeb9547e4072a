import type { ServiceState, ServiceStatus } from '../../../protocol/stack.ts';
import { SERVICE_NAMES, type ServiceName, serviceNamed } from '../../../stack/services.ts';
import { type ContainerEnd, endOf } from './container-state.ts';
import type { ContainerChange } from './watch-containers.ts';

interface Entry {
  state: ServiceState;
  sinceMs: number;
  end: ContainerEnd | null;
  ready: boolean;
  /** On the engine's clock. */
  startedMs: number;
  /** Counts starts; a readiness probe of an older run is over. */
  run: number;
  /** SIGTERM was sent in this run: its end is a stop, not a death. */
  asked: boolean;
}

/** The state of every service of one stack, as the engine's events tell it. */
export class ServiceBoard {
  readonly #entries = new Map<ServiceName, Entry>();
  readonly #waiting = new Set<() => void>();
  readonly #onChange: (status: ServiceStatus) => void;
  readonly #onStarted: (name: ServiceName, run: number) => void;

  constructor(on: {
    readonly change: (status: ServiceStatus) => void;
    /** A container runs and has to be asked over HTTP; answer with `answered`. */
    readonly started: (name: ServiceName, run: number) => void;
  }) {
    this.#onChange = on.change;
    this.#onStarted = on.started;
    for (const name of SERVICE_NAMES)
      this.#entries.set(name, {
        state: 'stopped',
        sinceMs: Date.now(),
        end: null,
        ready: false,
        startedMs: 0,
        run: 0,
        asked: false,
      });
  }

  status(name: ServiceName): ServiceStatus {
    const { state, sinceMs, end } = this.#entry(name);
    const { port } = serviceNamed(name);
    const address = port === null ? name : `${name}:${port}`;
    return {
      name,
      state,
      sinceMs,
      address,
      ...(end && (state === 'stopped' || state === 'dead') ? end : {}),
    };
  }

  state(name: ServiceName): ServiceState {
    return this.#entry(name).state;
  }

  isAlive(name: ServiceName): boolean {
    return ['starting', 'running', 'paused'].includes(this.state(name));
  }

  isRun(name: ServiceName, run: number): boolean {
    return this.#entry(name).run === run && this.isAlive(name);
  }

  /** When the container that is known here started; a newer one may be on its way in the events. */
  startedMs(name: ServiceName): number {
    return this.#entry(name).startedMs;
  }

  apply({ service, kind, exitCode, signal, atMs }: ContainerChange): void {
    const entry = this.#entry(service);
    switch (kind) {
      case 'start':
        this.started(service, atMs, Date.now());
        break;
      case 'kill':
        entry.asked ||= signal === 15;
        break;
      case 'die':
        this.ended(service, entry.asked ? 'stopped' : 'dead', exitCode, Date.now());
        break;
      case 'pause':
        this.#enter(service, 'paused', Date.now());
        break;
      case 'unpause':
        this.#enter(service, entry.ready ? 'running' : 'starting', Date.now());
        if (!entry.ready) this.#onStarted(service, entry.run);
        break;
      default:
        kind satisfies never;
    }
  }

  started(name: ServiceName, startedMs: number, sinceMs: number): void {
    const entry = this.#entry(name);
    entry.run++;
    entry.startedMs = startedMs;
    entry.ready = false;
    entry.asked = false;
    entry.end = null;
    this.#enter(name, 'starting', sinceMs);
    this.#onStarted(name, entry.run);
  }

  answered(name: ServiceName, run: number): void {
    const entry = this.#entry(name);
    if (entry.run !== run || !this.isAlive(name)) return;
    entry.ready = true;
    if (entry.state === 'starting') this.#enter(name, 'running', Date.now());
  }

  paused(name: ServiceName): void {
    this.#enter(name, 'paused', Date.now());
  }

  ended(name: ServiceName, state: 'stopped' | 'dead', exitCode: number | null, sinceMs: number): void {
    this.#entry(name).end = exitCode === null ? null : endOf(exitCode);
    this.#enter(name, state, sinceMs);
  }

  /** What has no container: parked by its variant, or simply not there. */
  rest(name: ServiceName, state: 'parked' | 'stopped'): void {
    this.#entry(name).end = null;
    this.#enter(name, state, Date.now());
  }

  /** True once `holds` is, false when that took longer than `timeoutMs`; rejects with the signal's reason. */
  async until(
    holds: () => boolean,
    { timeoutMs, signal }: { timeoutMs: number; signal: AbortSignal },
  ): Promise<boolean> {
    signal.throwIfAborted();
    if (holds()) return true;
    const answer = Promise.withResolvers<boolean>();
    const look = () => holds() && answer.resolve(true);
    const timer = setTimeout(() => answer.resolve(false), timeoutMs);
    const leave = () => answer.reject(signal.reason);
    this.#waiting.add(look);
    signal.addEventListener('abort', leave, { once: true });
    try {
      return await answer.promise;
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(look);
      signal.removeEventListener('abort', leave);
    }
  }

  #enter(name: ServiceName, state: ServiceState, sinceMs: number): void {
    const entry = this.#entry(name);
    if (entry.state === state) return;
    entry.state = state;
    entry.sinceMs = sinceMs;
    this.#onChange(this.status(name));
    for (const look of this.#waiting) look();
  }

  #entry(name: ServiceName): Entry {
    const entry = this.#entries.get(name);
    if (!entry) throw new RangeError(`no service is called ${name}`);
    return entry;
  }
}
