import * as v from 'valibot';
import { type EngineName, type QueryAnswer, QueryAnswerSchema } from '../../protocol/query.ts';
import type { ServiceName } from '../../stack/services.ts';

/** An engine's answer as it came; `body` is null where it was not the JSON of the query API. */
export interface Answer {
  readonly status: number;
  readonly body: QueryAnswer | null;
  readonly text: string;
  readonly tookMs: number;
}

/** A read of one engine. @throws when no answer came at all; an engine's error is an answer. */
export type Ask = (
  engine: EngineName,
  endpoint: string,
  parameters: Readonly<Record<string, string>>,
  signal: AbortSignal,
) => Promise<Answer>;

/** Where each engine's query API stands below its service's base address. */
function apiPath(engine: EngineName): { readonly service: ServiceName; readonly path: string } {
  switch (engine) {
    case 'vm':
      return { service: 'vmauth', path: '/select/0/prometheus/api/v1/' };
    case 'vmselect-1':
    case 'vmselect-2':
      return { service: engine, path: '/select/0/prometheus/api/v1/' };
    case 'vmsingle-1':
    case 'vmsingle-2':
      return { service: engine, path: '/api/v1/' };
    case 'tenant-100-1':
      return { service: 'vmselect-1', path: '/select/100:1/prometheus/api/v1/' };
    case 'writer':
      return { service: 'prometheus-writer', path: '/api/v1/' };
    case 'receiver':
      return { service: 'prometheus-receiver', path: '/api/v1/' };
    case 'observer':
      return { service: 'observer', path: '/api/v1/' };
  }
}

/** Asks over HTTP, straight at the addresses of the stack. */
export function askEngines(stack: { baseUrl(service: ServiceName): string }, timeoutMs = 60_000): Ask {
  return async (engine, endpoint, parameters, signal) => {
    const { service, path } = apiPath(engine);
    const startedMs = performance.now();
    const response = await fetch(new URL(path + endpoint, stack.baseUrl(service)), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(parameters),
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
    const text = await response.text();
    return { status: response.status, body: parseBody(text), text, tookMs: performance.now() - startedMs };
  };
}

function parseBody(text: string): QueryAnswer | null {
  try {
    const parsed = v.safeParse(QueryAnswerSchema, JSON.parse(text));
    return parsed.success ? parsed.output : null;
  } catch {
    return null; // a plain sentence of vmauth; the caller has the status and the text
  }
}
