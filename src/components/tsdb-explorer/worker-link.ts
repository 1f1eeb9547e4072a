import { LearnerError } from '../../../protocol/learner-error.ts';
import type { Text } from '../../../protocol/text.ts';
import { say } from '../../client/locale.ts';
import { EXPLORER_TEXTS } from './texts.ts';
import type { FromWorker, Question, QuestionKind, Questions, ToWorker } from './worker-messages.ts';

/** Why a folder or file could not be read, for the learner. */
export class ReadingFailed extends Error {
  readonly text: Text;
  readonly isGone: boolean;

  constructor(text: Text, isGone: boolean) {
    super(text.en);
    this.text = text;
    this.isGone = isGone;
  }
}

interface Waiting {
  resolve(answer: unknown): void;
  reject(cause: unknown): void;
  progress?(bytes: number, of: number): void;
}

/** The worker that reads and parses; it ends with the signal. */
export class WorkerLink {
  readonly #worker: Worker;
  readonly #get: (path: string) => Promise<Response>;
  readonly #waiting = new Map<number, Waiting>();
  #next = 0;

  /** @param get asks the server below `/api/`; what it refuses in words comes as a LearnerError. */
  constructor(worker: Worker, get: (path: string) => Promise<Response>, signal: AbortSignal) {
    this.#worker = worker;
    this.#get = get;
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => this.#hear(data), { signal });
    worker.addEventListener('error', () => this.#failAll(), { signal });
    signal.addEventListener(
      'abort',
      () => {
        worker.terminate();
        this.#failAll();
      },
      { once: true },
    );
  }

  /** @throws {ReadingFailed} */
  ask<Kind extends QuestionKind>(
    kind: Kind,
    ask: Questions[Kind]['ask'],
    progress?: (bytes: number, of: number) => void,
  ): Promise<Questions[Kind]['answer']> {
    const id = this.#next++;
    const { promise, resolve, reject } = Promise.withResolvers<Questions[Kind]['answer']>();
    this.#waiting.set(id, {
      // The worker answers each kind with its own answer: worker-messages.ts is compiled into both.
      resolve: (answer) => resolve(answer as Questions[Kind]['answer']),
      reject,
      ...(progress && { progress }),
    });
    this.#worker.postMessage({ id, kind, ask } as Question);
    return promise;
  }

  async #fetch(id: number, path: string): Promise<void> {
    const answer = await this.#get(path).catch(refusalOf);
    const body = await answer.arrayBuffer().catch(() => new ArrayBuffer(0)); // an answer that broke off is none
    const got: ToWorker = { id, kind: 'got', status: answer.status, body };
    this.#worker.postMessage(got, [body]);
  }

  #hear(message: FromWorker): void {
    if (message.kind === 'get') {
      void this.#fetch(message.id, message.path);
      return;
    }
    const waiting = this.#waiting.get(message.id);
    if (!waiting) return;
    if (message.kind === 'progress') {
      waiting.progress?.(message.bytes, message.of);
      return;
    }
    this.#waiting.delete(message.id);
    if (message.kind === 'answer') waiting.resolve(message.answer);
    else waiting.reject(new ReadingFailed(message.text, message.isGone));
  }

  #failAll(): void {
    for (const { reject } of this.#waiting.values())
      reject(new ReadingFailed(EXPLORER_TEXTS.workerEnded, false));
    this.#waiting.clear();
  }
}

/** The server's own words go on as it said them. */
function refusalOf(failure: unknown): Response {
  if (!(failure instanceof LearnerError)) return Response.error();
  return new Response(JSON.stringify(failure.toBody()), { status: failure.status });
}

/** The words of a failure in the page's language. */
export function wordsOf(failure: unknown): string {
  return failure instanceof ReadingFailed ? say(failure.text) : String(failure);
}
