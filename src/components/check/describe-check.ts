import type { Check } from '../../../protocol/lab.ts';
import type { EngineName } from '../../../protocol/query.ts';

export interface CheckDescription {
  /** The query, command or condition that anyone can repeat. */
  readonly query: string;
  /** Locale-free: what must be seen. */
  readonly expected: string;
  /** Null where the query is no PromQL that an editor could open. */
  readonly engine: EngineName | null;
}

/** A check as the printed page tells it, before anything was asked. */
export function describeCheck(check: Check): CheckDescription {
  switch (check.kind) {
    case 'promql':
      return { query: check.promql, expected: check.holds, engine: check.engine };
    case 'partial':
      return { query: check.promql, expected: `isPartial = ${check.partial}`, engine: check.engine };
    case 'status': {
      const parameters = Object.entries(check.parameters).map(([name, value]) => ` ${name}=${value}`);
      return {
        query: `${check.promql}${parameters.join('')}`,
        expected: `HTTP ${check.status}`,
        engine: check.engine,
      };
    }
    case 'command':
      return { query: `$ ${check.block}`, expected: check.holds, engine: null };
    case 'service':
      return { query: `npm run stack -- status ${check.service}`, expected: check.state, engine: null };
    case 'all-running':
      return { query: 'npm run stack -- status', expected: 'running', engine: null };
    case 'sample-age':
      return {
        query: `time() - timestamp(${check.selector})`,
        expected: `${check.holds} s`,
        engine: check.engine,
      };
    case 'kept':
      return { query: `${check.keep}: ${check.of}`, expected: check.holds, engine: null };
    case 'took':
      return { query: check.promql, expected: `${check.holds} s`, engine: check.engine };
    case 'lost-samples':
      return {
        query: `count_over_time(${check.selector}[${check.windowSeconds}s]): ${check.oracle} - ${check.engine}, t = ${check.at}`,
        expected: check.holds,
        engine: null,
      };
    default:
      return check satisfies never;
  }
}
