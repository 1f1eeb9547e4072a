import type { PrometheusClient } from '@prometheus-io/codemirror-promql/dist/esm/client/prometheus.js';
import type { EngineName } from '../../../protocol/query.ts';
import type { Source } from '../../client/source.ts';

/** Feeds completion from the live engine through the query door; remembers answers for a while. */
export class EngineClient implements PrometheusClient {
  readonly #source: Source;
  readonly #engine: () => EngineName;
  readonly #signal: AbortSignal;
  readonly #cache = new Map<string, { readonly atMs: number; readonly data: Promise<unknown> }>();

  constructor(source: Source, engine: () => EngineName, signal: AbortSignal) {
    this.#source = source;
    this.#engine = engine;
    this.#signal = signal;
  }

  async labelNames(metricName?: string): Promise<string[]> {
    return strings(await this.#read('labels', metricName ? { 'match[]': metricName } : {}));
  }

  async labelValues(labelName: string, metricName?: string): Promise<string[]> {
    if (!labelName) return [];
    return strings(
      await this.#read(`label/${labelName}/values`, metricName ? { 'match[]': metricName } : {}),
    );
  }

  async metricMetadata(): Promise<Record<string, { type: string; help: string }[]>> {
    const data = await this.#read('metadata', {});
    if (typeof data !== 'object' || data === null) return {};
    const entries = Object.entries(data).map(([name, list]: [string, unknown]) => [
      name,
      Array.isArray(list) ? list.filter(isMetadata) : [],
    ]);
    return Object.fromEntries(entries);
  }

  async series(metricName: string): Promise<Map<string, string>[]> {
    const data = await this.#read('series', { 'match[]': metricName, limit: '500' });
    if (!Array.isArray(data)) return [];
    return data.map((entry: object) => new Map(Object.entries(entry)));
  }

  metricNames(): Promise<string[]> {
    return this.labelValues('__name__');
  }

  async flags(): Promise<Record<string, string>> {
    return {};
  }

  /** Completion that cannot be had is no failure of the learner's: typing goes on without it. */
  async #read(endpoint: string, parameters: Readonly<Record<string, string>>): Promise<unknown> {
    if (this.#source.state.kind !== 'live') return null;
    const engine = this.#engine();
    const key = JSON.stringify([engine, endpoint, parameters]);
    const known = this.#cache.get(key);
    if (known && performance.now() - known.atMs < CACHE_MS) return known.data;
    const data = this.#source.query(engine, endpoint, parameters, this.#signal).then(
      ({ body }) => dataOf(body),
      () => null,
    );
    this.#cache.set(key, { atMs: performance.now(), data });
    return data;
  }
}

const CACHE_MS = 30_000;

function dataOf(body: string): unknown {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null && 'data' in parsed ? parsed.data : null;
  } catch {
    return null; // an error page instead of JSON: nothing to complete from
  }
}

function strings(data: unknown): string[] {
  return Array.isArray(data) ? data.filter((entry) => typeof entry === 'string') : [];
}

function isMetadata(entry: unknown): entry is { type: string; help: string } {
  return typeof entry === 'object' && entry !== null && 'type' in entry && 'help' in entry;
}
