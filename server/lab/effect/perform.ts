import { setTimeout as sleep } from 'node:timers/promises';
import type { Keep, KeptAnswer, Lab, Probe } from '../../../protocol/lab.ts';
import { LearnerError } from '../../../protocol/learner-error.ts';
import type { Ask } from '../ask-engine.ts';
import { answerValues, EngineRefusedError, refusalOf } from '../check/answer-values.ts';
import { commandOf } from '../check/command-of.ts';
import { remembersEmptyLookups, withFreshMatcher } from '../check/fresh-matcher.ts';
import { lastLineOf } from '../check/last-line.ts';
import type { LabStack } from '../lab-stack.ts';

const NOTE_TIMEOUT_MS = 20_000;
const NOTE_POLL_MS = 500;

interface AskOptions {
  readonly ask: Ask;
  readonly stack: Pick<LabStack, 'exec'>;
  readonly nonce: () => string;
  readonly signal: AbortSignal;
}

/** The value of a probe now. Asked again for a while: a probe is noted where the data may have just begun. */
export async function noteProbe(lab: Lab, name: string, options: AskOptions): Promise<number> {
  const probe = lab.probes[name];
  if (!probe) throw new RangeError(`the lab ${lab.id} has no probe ${name}`);
  const untilMs = Date.now() + NOTE_TIMEOUT_MS;
  for (;;) {
    try {
      return await readProbe(lab, probe, options);
    } catch (cause) {
      options.signal.throwIfAborted();
      if (Date.now() > untilMs)
        throw new LearnerError(
          'timeout',
          {
            en: `The value ${name} could not be read within ${NOTE_TIMEOUT_MS / 1000} s. Check that the stack answers, then note it again.`,
            vi: `Không đọc được giá trị ${name} trong ${NOTE_TIMEOUT_MS / 1000} giây. Hãy kiểm tra stack có trả lời không rồi ghi lại.`,
          },
          { cause },
        );
      await sleep(NOTE_POLL_MS, undefined, { signal: options.signal });
    }
  }
}

async function readProbe(lab: Lab, probe: Probe, { ask, stack, nonce, signal }: AskOptions): Promise<number> {
  if (probe.kind === 'command') {
    const value = Number(await lastLineOf(stack, commandOf(lab, probe.block), signal));
    if (Number.isNaN(value)) throw new EngineRefusedError('the command printed no number');
    return value;
  }
  if (probe.kind === 'clock') {
    const [now] = answerValues(await ask('observer', 'query', { query: 'time()' }, signal));
    if (now === undefined) throw new EngineRefusedError('the observer has no clock');
    return Math.round(now) - probe.minusSeconds;
  }
  const query = remembersEmptyLookups(probe.engine) ? withFreshMatcher(probe.promql, nonce()) : probe.promql;
  const values = answerValues(await ask(probe.engine, 'query', { query }, signal));
  if (values.length !== 1) throw new EngineRefusedError(`a probe is one number, not ${values.length}`);
  return values[0]!;
}

export interface KeepOptions extends Omit<AskOptions, 'stack'> {
  /** On the clock of `performance.now()`: when the action was told to happen. */
  readonly actedMs?: number;
}

/** Sends the query once and keeps whatever comes back, an error of the transport too. */
export async function keepAnswer(
  keep: Keep,
  { ask, nonce, signal, actedMs }: KeepOptions,
): Promise<KeptAnswer> {
  const query = remembersEmptyLookups(keep.engine) ? withFreshMatcher(keep.promql, nonce()) : keep.promql;
  const startedMs = performance.now();
  const frame = {
    engine: keep.engine,
    query: keep.promql,
    ...(actedMs === undefined ? {} : { askedAfterMs: Math.round(startedMs - actedMs) }),
  };
  try {
    const answer = await ask(keep.engine, 'query', { query }, signal);
    const ok = answer.status === 200 && answer.body?.status === 'success';
    const values = ok ? answerValues(answer) : null;
    return {
      ...frame,
      status: answer.status,
      tookMs: Math.round(answer.tookMs),
      partial: answer.body?.isPartial ?? null,
      value: values === null || values.length > 1 ? null : (values[0] ?? 0),
      failure: ok ? null : refusalOf(answer),
    };
  } catch (failure) {
    signal.throwIfAborted();
    const words = failure instanceof Error ? failure.message : String(failure);
    return {
      ...frame,
      status: 0,
      tookMs: Math.round(performance.now() - startedMs),
      partial: null,
      value: null,
      failure: words,
    };
  }
}

const FIRST_ANSWER_POLL_MS = 100;

/** Asks until the engine answers at all, and keeps that first answer: the state before anything has arrived. */
export async function keepFirstAnswer(keep: Keep, options: KeepOptions): Promise<KeptAnswer> {
  for (;;) {
    const answer = await keepAnswer(keep, options);
    if (answer.status === 200) return answer;
    await sleep(FIRST_ANSWER_POLL_MS, undefined, { signal: options.signal });
  }
}
