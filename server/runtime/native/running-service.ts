import { setTimeout as sleep } from 'node:timers/promises';
import type { AlivePipe } from './alive-pipe.ts';
import { answersReady } from './answers-ready.ts';
import { type ProcessId, statOf } from './process-table.ts';
import type { ServiceRecord } from './service-record.ts';
import type { ProcessEnd } from './spawn-service.ts';

/** The parent learns the exit code a moment after the pipe closes. */
const EXIT_CODE_WAIT_MS = 200;
const PROBE_TIMEOUT_MS = 1000;

/** A process from its start, or its adoption, to its end. */
export class RunningService {
  readonly id: ProcessId;
  readonly record: ServiceRecord;
  /** Resolves with how it ended, as soon as it ended. */
  readonly over: Promise<ProcessEnd>;
  /** Resolves once it answered over HTTP. */
  readonly ready: Promise<void>;
  asked: ServiceRecord['asked'];
  #isReady = false;
  readonly #resolveReady: () => void;

  constructor(from: {
    readonly id: ProcessId;
    readonly pipe: AlivePipe;
    /** Null when another server is or was the parent. */
    readonly exit: Promise<ProcessEnd> | null;
    readonly record: ServiceRecord;
  }) {
    this.id = from.id;
    this.record = from.record;
    this.asked = from.record.asked;
    const ready = Promise.withResolvers<void>();
    this.ready = ready.promise;
    this.#resolveReady = ready.resolve;
    this.over = untilOver(from.id, from.pipe, from.exit);
  }

  get digest(): string {
    return this.record.digest;
  }

  get isReady(): boolean {
    return this.#isReady;
  }

  /** Asks until it answers, often at first, when every millisecond counts, then gently; false when it ended before. */
  async probe(readyUrl: string): Promise<boolean> {
    const over = new AbortController();
    this.over.then(
      () => over.abort(),
      () => over.abort(),
    );
    const startedMs = performance.now();
    while (!over.signal.aborted) {
      if (await answersReady(readyUrl, PROBE_TIMEOUT_MS, over.signal)) {
        this.#isReady = true;
        this.#resolveReady();
        return true;
      }
      const spentMs = performance.now() - startedMs;
      const pauseMs = spentMs < 3000 ? 40 : spentMs < 30_000 ? 250 : 1000;
      await sleep(pauseMs, undefined, { ref: false });
    }
    return false;
  }
}

async function untilOver(
  id: ProcessId,
  pipe: AlivePipe,
  exit: Promise<ProcessEnd> | null,
): Promise<ProcessEnd> {
  await (exit ? Promise.race([pipe.ended, exit]) : pipe.ended);
  const unknown = { exitCode: null, signal: null };
  const end = exit ? await Promise.race([exit, sleep(EXIT_CODE_WAIT_MS, unknown, { ref: false })]) : unknown;
  // The pipe closes while the process ends, a moment before it is gone; a pipe closed for another reason ends here too.
  for (let waitMs = 2; statOf(id); waitMs = Math.min(waitMs * 2, 250))
    await sleep(waitMs, undefined, { ref: false });
  pipe.close();
  return end;
}
