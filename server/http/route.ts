import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Session } from './sessions.ts';

/** What a handler knows of its request; everything in it has passed the gate. */
export interface Visit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Path below the base, still percent-encoded. */
  readonly path: string;
  readonly url: URL;
  /** The Host header, one of the allowed. */
  readonly host: string;
  /** Values of `:name` and `*` in the pattern, decoded. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Null on public routes. */
  readonly session: Session | null;
}

export type Handler = (visit: Visit) => Promise<void> | void;

/**
 * One door. `path` has segments, `:name` for one segment and a last `*` for all the rest. `session` routes need the
 * cookie, `page` routes the page's own half as well. A GET route answers HEAD as well. What no route matches is refused.
 */
export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly access: 'public' | 'session' | 'page';
  readonly handler: Handler;
}
