import type { EngineName } from '../../protocol/query.ts';
import type { ServiceName } from '../../stack/services.ts';

export interface EngineAddress {
  readonly service: ServiceName;
  /** Root below which `/api/v1/` lies, with the tenant already in it; no trailing slash. */
  readonly apiRoot: string;
}

/** What the query door needs to know of the stack. */
export interface Engines {
  /** @throws {LearnerError} `unknown-engine` in this topology, `stack-starting`, `stack-down`. */
  find(engine: EngineName): EngineAddress;
  /** Why the engine does not answer, for the learner. */
  silence(engine: EngineName, cause: unknown): Error;
}
