import type { ServerResponse } from 'node:http';
import * as v from 'valibot';
import { LearnerError } from '../../protocol/learner-error.ts';
import { type RelabelOrder, RelabelOrderSchema } from '../../protocol/relabel.ts';
import type { StackSnapshot } from '../../protocol/stack.ts';
import { type ServiceName, serviceNamed } from '../../stack/services.ts';
import { boundedText } from '../bounded-text.ts';
import { goneSignal } from '../gone-signal.ts';
import { decodeAnswer } from './decode-answer.ts';
import { agentSilent, badOrder, noAgent, tooMany } from './relabel-errors.ts';

export interface RelabelVisit {
  readonly url: URL;
  readonly response: ServerResponse;
}

export interface RelabelDoorOptions {
  readonly stack: { snapshot(): StackSnapshot; baseUrl(service: ServiceName): string };
  readonly answerJson: (response: ServerResponse, status: number, value: unknown) => void;
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 5_000;
const MOST_AT_ONCE = 4;
/** Every step repeats all labels twice: 3,000 characters of rules stay far below it. */
const ANSWER_CHARACTERS = 1024 * 1024;

/** Lets a running vmagent try relabel rules on labels: its own debug page, which changes nothing. */
export function createRelabelDoor({
  stack,
  answerJson,
  timeoutMs = TIMEOUT_MS,
}: RelabelDoorOptions): (visit: RelabelVisit) => Promise<void> {
  let underWay = 0;
  return async ({ url, response }) => {
    const order = v.safeParse(RelabelOrderSchema, Object.fromEntries(url.searchParams));
    if (!order.success) throw badOrder(new v.ValiError(order.issues));
    const agent = stack
      .snapshot()
      .services.find(({ name, state }) => state === 'running' && serviceNamed(name).role === 'agent')?.name;
    if (!agent) throw noAgent();
    if (underWay >= MOST_AT_ONCE) throw tooMany(MOST_AT_ONCE);
    underWay++;
    try {
      const signal = AbortSignal.any([goneSignal(response), AbortSignal.timeout(timeoutMs)]);
      const answer = decodeAnswer(await askAgent(stack.baseUrl(agent), order.output, signal));
      answerJson(response, 200, { agent, answer });
    } catch (cause) {
      throw cause instanceof LearnerError ? cause : agentSilent(agent, cause);
    } finally {
      underWay--;
    }
  };
}

/** Asks vmagent's debug page for JSON. @throws when it answers anything but 200, or too much. */
export async function askAgent(
  baseUrl: string,
  { stage, labels, rules }: RelabelOrder,
  signal: AbortSignal,
): Promise<string> {
  const page = stage === 'target' ? 'target-relabel-debug' : 'metric-relabel-debug';
  const answer = await fetch(`${baseUrl}/${page}`, {
    method: 'POST',
    body: new URLSearchParams({ format: 'json', metric: labels, relabel_configs: rules }),
    signal,
  });
  if (!answer.ok) throw new Error(`/${page} answered ${answer.status}`);
  return boundedText(answer, ANSWER_CHARACTERS);
}
