import * as v from 'valibot';
import { LearnerError } from '../../protocol/learner-error.ts';
import type { ShellCommand, ShellRequest } from '../runtime/contract.ts';
import { BlockCommandSchema, ShellCommandSchema, type ToHost, type ToServer } from './host-messages.ts';
import { serverAwayError } from './shell-errors.ts';

/** A sandbox is made within a second; a container may take a while longer. */
const ANSWER_TIMEOUT_MS = 15_000;

type Answer = Extract<ToHost, { type: 'answered' | 'refused' }>;
type WithoutRequest<M> = M extends unknown ? Omit<M, 'request'> : never;

/** What only the server knows, asked by the process that keeps the shells. */
export class ServerQuestions {
  readonly #send: (message: ToServer) => void;
  readonly #open = new Map<number, PromiseWithResolvers<unknown>>();
  #lastRequest = 0;

  constructor(send: (message: ToServer) => void) {
    this.#send = send;
  }

  /** @throws {LearnerError} what the server answered, or `gone` when it did not. */
  async shellCommand({ name, consent, service }: ShellRequest): Promise<ShellCommand> {
    const value = await this.#ask({ type: 'shell-command', name, consent, ...(service && { service }) });
    return v.parse(ShellCommandSchema, value);
  }

  /** @throws {LearnerError} `gone` when the server does not answer. */
  async blockCommand(page: string, block: string): Promise<string | null> {
    return v.parse(BlockCommandSchema, await this.#ask({ type: 'block-command', page, block }));
  }

  take(answer: Answer): void {
    const asked = this.#open.get(answer.request);
    if (answer.type === 'answered') asked?.resolve(answer.value);
    else asked?.reject(LearnerError.fromBody(answer.error));
  }

  /** The server ended: what it was asked stays without an answer. */
  serverLeft(): void {
    for (const asked of this.#open.values()) asked.reject(serverAwayError());
  }

  async #ask(question: WithoutRequest<ToServer>): Promise<unknown> {
    const request = ++this.#lastRequest;
    const asked = Promise.withResolvers<unknown>();
    this.#open.set(request, asked);
    const timer = setTimeout(() => asked.reject(serverAwayError()), ANSWER_TIMEOUT_MS);
    try {
      this.#send({ ...question, request });
      return await asked.promise;
    } finally {
      clearTimeout(timer);
      this.#open.delete(request);
    }
  }
}
