import type { EngineName } from '../../../protocol/query.ts';
import type { CapturedRequest } from '../../../protocol/remote-write/captured-request.ts';
import type { ServiceName } from '../../../stack/services.ts';

/** All that a trip asks of a stack; a page asks through the server, a test the services themselves. */
export interface TripDoor {
  /** The JSON of an endpoint below /api/v1/. */
  ask(
    engine: EngineName,
    endpoint: 'query' | 'targets',
    parameters: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<unknown>;
  read(service: ServiceName, what: 'metrics' | 'flags', signal: AbortSignal): Promise<string>;
  /** The next requests of the vmagent of us-east-1. */
  capture(signal: AbortSignal): Promise<readonly CapturedRequest[]>;
  /** Resolves when it is worth looking again. */
  rest(signal: AbortSignal): Promise<void>;
  nowMs(): number;
}
