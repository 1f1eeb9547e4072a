import type { Check } from '../../../protocol/lab.ts';
import { EngineRefusedError, refusalOf } from './answer-values.ts';
import type { CheckContext } from './check-context.ts';
import { checkFrame, findKeep, sampleAgeQuery } from './check-frame.ts';
import { commandOf } from './command-of.ts';
import { fillProbes } from './fill-probes.ts';
import { doesHold, formatNumber, type ProbeValues } from './holds.ts';
import { fresh, instant } from './instant-query.ts';
import { isKeptLate, keptText, keptValue } from './kept-values.ts';
import { lastLineOf } from './last-line.ts';
import type { Observation } from './observation.ts';

/** Looks once at what a check is about. An engine that refuses or cannot be reached is an observation, not a throw. */
export async function observeCheck(check: Check, context: CheckContext): Promise<Observation> {
  const frame = checkFrame(check, context);
  const undecided = (observed: string | null): Observation => ({
    ...frame,
    holds: null,
    observed,
    failure: null,
  });
  if (check.after !== undefined && !context.kept[check.after]) return undecided(null);
  if (check.kind === 'promql' && check.onceObserved) {
    const seen = await observerSees(check.onceObserved, context);
    if (!seen) return undecided(null);
  }
  try {
    return { ...frame, ...(await look(check, context)), failure: null };
  } catch (failure) {
    context.signal.throwIfAborted();
    const words = failure instanceof Error ? failure.message : String(failure);
    return { ...frame, holds: false, observed: null, failure: words };
  }
}

interface Look {
  readonly holds: boolean | null;
  readonly observed: string | null;
  readonly isLate?: boolean;
}

async function look(check: Check, context: CheckContext): Promise<Look> {
  const { probes, ask, signal, stack } = context;
  switch (check.kind) {
    case 'promql': {
      const promql = fillProbes(check.promql, probes);
      const at = check.at === undefined ? undefined : (probes[check.at] ?? null);
      if (promql === null || at === null) return { holds: null, observed: null };
      return onValues(await instant(check.engine, promql, at, context), check.holds, probes);
    }
    case 'sample-age': {
      // VictoriaMetrics moves its own time() back by latencyOffset, which would hide what is measured here.
      const [[now], [newest]] = await Promise.all([
        instant('observer', 'time()', undefined, context),
        instant(check.engine, sampleAgeQuery(check.selector), undefined, context, check.parameters),
      ]);
      if (now === undefined) throw new EngineRefusedError('the observer has no clock');
      if (newest === undefined) return { holds: false, observed: 'empty' };
      return {
        holds: doesHold(check.holds, [now - newest], probes),
        observed: `${(now - newest).toFixed(1)} s`,
      };
    }
    case 'partial': {
      const promql = fillProbes(check.promql, probes);
      if (promql === null) return { holds: null, observed: null };
      const query = fresh(check.engine, promql, context);
      const answer = await ask(check.engine, 'query', { query }, signal);
      if (answer.body?.isPartial === undefined) throw new EngineRefusedError(refusalOf(answer));
      return {
        holds: answer.body.isPartial === check.partial,
        observed: `isPartial: ${answer.body.isPartial}`,
      };
    }
    case 'status': {
      const promql = fillProbes(check.promql, probes);
      if (promql === null) return { holds: null, observed: null };
      const query = fresh(check.engine, promql, context);
      const answer = await ask(check.engine, 'query', { query, ...check.parameters }, signal);
      const words = answer.status === 200 ? 'HTTP 200' : refusalOf(answer);
      return { holds: answer.status === check.status, observed: words };
    }
    case 'took': {
      const query = fresh(check.engine, check.promql, context);
      const answer = await ask(check.engine, 'query', { query }, signal);
      const seconds = answer.tookMs / 1000;
      return {
        holds: doesHold(check.holds, [seconds], probes),
        observed: `${seconds.toFixed(1)} s, HTTP ${answer.status}`,
      };
    }
    case 'kept': {
      const answer = context.kept[check.keep];
      if (!answer) return { holds: null, observed: null };
      const value = keptValue(answer, check.of);
      const holds = doesHold(check.holds, value === null ? [] : [value], probes);
      const isLate = holds === false && isKeptLate(answer, findKeep(context.lab, check.keep));
      return { holds, observed: keptText(answer), ...(isLate ? { isLate } : {}) };
    }
    case 'lost-samples': {
      const at = probes[check.at] ?? null;
      if (at === null) return { holds: null, observed: null };
      const count = `sum(count_over_time(${check.selector}[${check.windowSeconds}s]))`;
      const [oracle] = await instant(check.oracle, count, at, context);
      if (oracle === undefined)
        throw new EngineRefusedError(`${check.oracle} has no sample of ${check.selector} there`);
      const [held = 0] = await instant(check.engine, count, at, context);
      return {
        holds: doesHold(check.holds, [oracle - held], probes),
        observed: `${formatNumber(oracle - held)} (${check.oracle} ${oracle}, ${check.engine} ${held})`,
      };
    }
    case 'command': {
      const last = await lastLineOf(stack, commandOf(context.lab, check.block), signal);
      const value = last === '' ? Number.NaN : Number(last);
      return {
        holds: doesHold(check.holds, Number.isNaN(value) ? [] : [value], probes),
        observed: last.slice(0, 200),
      };
    }
    case 'service': {
      const service = stack.snapshot().services.find((candidate) => candidate.name === check.service);
      return { holds: service?.state === check.state, observed: service?.state ?? null };
    }
    case 'all-running': {
      const services = stack.snapshot().services.filter((service) => service.state !== 'parked');
      const running = services.filter((service) => service.state === 'running');
      const rest = services.filter((service) => service.state !== 'running').map((service) => service.name);
      const missing = rest.length > 0 && rest.length <= 4 ? ` (not ${rest.join(', ')})` : '';
      return {
        holds: services.length > 0 && rest.length === 0,
        observed: `${running.length} of ${services.length}${missing}`,
      };
    }
    default:
      return check satisfies never;
  }
}

async function observerSees(
  gate: { promql: string; holds: string },
  context: CheckContext,
): Promise<boolean> {
  const promql = fillProbes(gate.promql, context.probes);
  if (promql === null) return false;
  try {
    const values = await instant('observer', promql, undefined, context);
    return doesHold(gate.holds, values, context.probes) === true;
  } catch {
    context.signal.throwIfAborted();
    return false; // the observer is not up yet: its signal is missing
  }
}

function onValues(values: readonly number[], holds: string, probes: ProbeValues): Look {
  return { holds: doesHold(holds, values, probes), observed: valuesText(values) };
}

const SHOWN_VALUES = 6;

function valuesText(values: readonly number[]): string {
  if (values.length === 0) return 'empty';
  const shown = values.slice(0, SHOWN_VALUES).map(formatNumber).join(', ');
  return values.length > SHOWN_VALUES ? `${shown}, … (${values.length} series)` : shown;
}
