import type { Check, Keep, Lab } from '../../../protocol/lab.ts';
import type { CheckContext } from './check-context.ts';
import { commandOf } from './command-of.ts';
import { fillProbes } from './fill-probes.ts';
import { expectedText, type ProbeValues } from './holds.ts';
import type { Observation } from './observation.ts';

/** What the evidence shows whatever comes back. */
export function checkFrame(
  check: Check,
  { lab, probes }: CheckContext,
): Pick<Observation, 'expected' | 'query' | 'engine'> {
  switch (check.kind) {
    case 'promql':
      return {
        expected: expectedText(check.holds, probes),
        query: (fillProbes(check.promql, probes) ?? check.promql) + atText(check.at, probes),
        engine: check.engine,
      };
    case 'sample-age':
      return {
        expected: `${expectedText(check.holds, probes)} s`,
        query: sampleAgeQuery(check.selector) + parameterText(check.parameters ?? {}),
        engine: check.engine,
      };
    case 'partial':
      return {
        expected: `isPartial: ${check.partial}`,
        query: fillProbes(check.promql, probes) ?? check.promql,
        engine: check.engine,
      };
    case 'status': {
      const query = (fillProbes(check.promql, probes) ?? check.promql) + parameterText(check.parameters);
      return { expected: `HTTP ${check.status}`, query, engine: check.engine };
    }
    case 'took':
      return {
        expected: `${expectedText(check.holds, probes)} s`,
        query: check.promql,
        engine: check.engine,
      };
    case 'kept': {
      const keep = findKeep(lab, check.keep);
      return {
        expected: keptExpected(check.of, check.holds, probes),
        query: keep?.promql ?? check.keep,
        engine: keep?.engine ?? null,
      };
    }
    case 'lost-samples':
      return {
        expected: expectedText(check.holds, probes),
        query: `sum(count_over_time(${check.selector}[${check.windowSeconds}s]))${atText(check.at, probes)}`,
        engine: check.engine,
      };
    case 'command':
      return {
        expected: expectedText(check.holds, probes),
        query: commandOf(lab, check.block),
        engine: null,
      };
    case 'service':
      return { expected: check.state, query: `npm run stack -- status ${check.service}`, engine: null };
    case 'all-running':
      return { expected: 'every service running', query: 'npm run stack -- status', engine: null };
    default:
      return check satisfies never;
  }
}

/** Every query whose answer the lab keeps, with its id. */
export function findKeep(lab: Lab, id: string): Keep | undefined {
  const ofActions = lab.steps.flatMap((step) =>
    step.actions.flatMap((action) => (action.kind === 'start-stack' && action.keep ? [action.keep] : [])),
  );
  const ofFaults = Object.values(lab.faults).flatMap((fault) => fault.keep ?? []);
  return [...ofActions, ...ofFaults].find((keep) => keep.id === id);
}

/** Time of the newest sample, as the engine shows it. */
export function sampleAgeQuery(selector: string): string {
  return `max(timestamp(${selector}))`;
}

function parameterText(parameters: Readonly<Record<string, string>>): string {
  return Object.entries(parameters)
    .map(([name, value]) => ` & ${name}=${value}`)
    .join('');
}

function atText(at: string | undefined, probes: ProbeValues): string {
  if (at === undefined) return '';
  return ` & time=${probes[at] ?? at} & nocache=1`;
}

function keptExpected(
  of: 'status' | 'seconds' | 'partial' | 'value',
  holds: string,
  probes: ProbeValues,
): string {
  const text = expectedText(holds, probes);
  switch (of) {
    case 'status':
      return `HTTP ${text}`;
    case 'seconds':
      return `${text} s`;
    case 'partial':
      return text === '== 1' ? 'isPartial: true' : 'isPartial: false';
    case 'value':
      return text;
  }
}
