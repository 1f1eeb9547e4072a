import type { EngineName } from '../../../protocol/query.ts';

/** One look at a check, before any verdict. */
export interface Observation {
  /** null: it could not be decided yet (a probe, a kept answer or the observer's signal is missing). */
  readonly holds: boolean | null;
  readonly expected: string;
  readonly observed: string | null;
  /** What anyone can repeat, probes filled in. */
  readonly query: string;
  readonly engine: EngineName | null;
  /** The engine's own words where the asking failed. */
  readonly failure: string | null;
  /** It does not hold, and was asked for too late to be seen: see KeepSchema. */
  readonly isLate?: boolean;
}
