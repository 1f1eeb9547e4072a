import { setTimeout as sleep } from 'node:timers/promises';
import { type ServiceName, serviceNamed } from '../../../stack/services.ts';
import { answersReady } from '../native/answers-ready.ts';
import type { Engine } from './engine.ts';
import type { ServiceBoard } from './service-board.ts';
import { publishedPort } from './service-ports.ts';

const PROBE_TIMEOUT_MS = 1_000;
const EAGER_MS = 5_000;
const EAGER_POLL_MS = 80;
const CALM_POLL_MS = 1_000;

/** Asks each service that has started over HTTP until it answers, and keeps the loopback port where it did. */
export class ServiceProbe {
  readonly #board: ServiceBoard;
  readonly #containerName: (service: ServiceName) => string;
  readonly #ports = new Map<ServiceName, number>();
  #engine: Engine | null = null;

  constructor(board: ServiceBoard, containerName: (service: ServiceName) => string) {
    this.#board = board;
    this.#containerName = containerName;
  }

  /** The engine to ask for ports from now on. */
  use(engine: Engine): void {
    this.#engine = engine;
  }

  /** Where the service was published when it last started; undefined when it never did. */
  portOf(service: ServiceName): number | undefined {
    return this.#ports.get(service);
  }

  watch(service: ServiceName, run: number): void {
    void this.#untilAnswered(service, run);
  }

  async #untilAnswered(service: ServiceName, run: number): Promise<void> {
    const { port, ready } = serviceNamed(service);
    if (port === null) {
      this.#board.answered(service, run);
      return;
    }
    const never = new AbortController().signal;
    const startedMs = performance.now();
    // A paused service cannot answer; resuming it starts the next watch.
    while (this.#board.isRun(service, run) && this.#board.state(service) !== 'paused') {
      const published = await this.#port(service);
      if (
        published !== null &&
        (await answersReady(`http://127.0.0.1:${published}${ready}`, PROBE_TIMEOUT_MS, never))
      ) {
        if (!this.#board.isRun(service, run)) return;
        this.#ports.set(service, published);
        this.#board.answered(service, run);
        return;
      }
      const eager = performance.now() - startedMs < EAGER_MS;
      await sleep(eager ? EAGER_POLL_MS : CALM_POLL_MS, undefined, { ref: false });
    }
  }

  /** A container that ends at this moment has no port, and an engine that dies no answer: both are asked again. */
  async #port(service: ServiceName): Promise<number | null> {
    if (!this.#engine) return null;
    return publishedPort(this.#engine, this.#containerName(service), service).catch(() => null);
  }
}
