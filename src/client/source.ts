import type { EngineName } from '../../protocol/query.ts';
import type { ClientMessage, ServerMessage } from '../../protocol/socket.ts';

/**
 * Where a page's data comes from. `static`: no server behind this page. `recorded`: a recording plays.
 * `starting`: the server is there, its stack is not yet. `no-session`: the server is there, this browser has not been let in.
 */
export type SourceState =
  | { readonly kind: 'static' }
  | { readonly kind: 'connecting' }
  | { readonly kind: 'no-session' }
  | { readonly kind: 'live' }
  | { readonly kind: 'lost'; readonly retryAtMs: number }
  | {
      readonly kind: 'recorded';
      readonly recordedAt: string;
      readonly versions: readonly string[];
      readonly atMs: number;
    };

type WithoutRequest<M> = M extends { request: number } ? Omit<M, 'request'> : never;
export type Ask = WithoutRequest<ClientMessage>;
export type Tell = Exclude<ClientMessage, { request: number }>;

export interface EngineAnswer {
  readonly status: number;
  /** The engine's own JSON, as it came. */
  readonly body: string;
  readonly tookMs: number;
}

/** Every widget reads and acts through this; the live server and a recording both implement it. */
export interface Source {
  readonly state: SourceState;
  /** Calls at once with the state now, then on each change. */
  onState(listener: (state: SourceState) => void, signal: AbortSignal): void;
  /** Messages the server pushes. */
  on<Type extends ServerMessage['type']>(
    type: Type,
    listener: (message: Extract<ServerMessage, { type: Type }>) => void,
    signal: AbortSignal,
  ): void;
  /** Subscribes to a topic for as long as the signal lives (again after a reconnect); shared by all that look. */
  watch(topic: 'stack' | 'flow' | 'incident' | `lab:${string}`, signal: AbortSignal): void;
  /** @throws {LearnerError} what the server answered, `gone` when there is no connection, `not-supported` in a recording. */
  ask(message: Ask, signal?: AbortSignal): Promise<unknown>;
  tell(message: Tell): void;
  /** A read through the query door. @throws {LearnerError} when no answer came at all; an engine's error is an answer. */
  query(
    engine: EngineName,
    endpoint: string,
    parameters: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<EngineAnswer>;
  /** GET of a JSON or text resource below /api/. */
  get(path: string, signal: AbortSignal): Promise<Response>;
  /** POST of JSON to a resource below /api/. */
  post(path: string, json: string, signal: AbortSignal): Promise<Response>;
  sendBytes(frame: Uint8Array): void;
  onBytes(listener: (frame: Uint8Array) => void, signal: AbortSignal): void;
}
