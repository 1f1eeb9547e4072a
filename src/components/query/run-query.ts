import * as v from 'valibot';
import { type EngineName, type QueryAnswer, QueryAnswerSchema } from '../../../protocol/query.ts';
import type { EngineAnswer, Source } from '../../client/source.ts';

export interface QueryRequest {
  readonly engine: EngineName;
  readonly expr: string;
  /** Seconds back; 0: instant. */
  readonly rangeSeconds: number;
  /** Null: the engine's own now. */
  readonly atSeconds: number | null;
  readonly nocache: boolean;
}

export interface QueryOutcome {
  readonly request: QueryRequest;
  readonly raw: EngineAnswer;
  /** Null when the body is no answer of the Prometheus API (a proxy's error page). */
  readonly answer: QueryAnswer | null;
}

/** Points of a range: enough for the width of a bench. */
const POINTS = 240;

/** Sends a query. "Now" is the engine's clock, so an instant query names no time and a range asks the engine first. */
export async function runQuery(
  source: Source,
  request: QueryRequest,
  signal: AbortSignal,
): Promise<QueryOutcome> {
  const { engine, expr, rangeSeconds, atSeconds } = request;
  const cache: Record<string, string> = request.nocache ? { nocache: '1' } : {};
  if (rangeSeconds <= 0) {
    const time: Record<string, string> = atSeconds === null ? {} : { time: String(atSeconds) };
    const raw = await source.query(engine, 'query', { query: expr, ...time, ...cache }, signal);
    return { request, raw, answer: readAnswer(raw.body) };
  }
  const end = atSeconds ?? (await engineNow(source, engine, signal));
  const step = Math.max(1, Math.ceil(rangeSeconds / POINTS));
  const times = { start: String(end - rangeSeconds), end: String(end), step: String(step) };
  const raw = await source.query(engine, 'query_range', { query: expr, ...times, ...cache }, signal);
  return { request, raw, answer: readAnswer(raw.body) };
}

/** The engine's clock in seconds; a recording has none to ask and shows its own moment. */
export async function engineNow(source: Source, engine: EngineName, signal: AbortSignal): Promise<number> {
  const { state } = source;
  if (state.kind === 'recorded') return Math.round(state.atMs / 1000);
  const { body } = await source.query(engine, 'query', { query: 'time()' }, signal);
  const data = readAnswer(body)?.data;
  const found = Array.isArray(data?.result) ? clockOf(data.result) : Number.NaN;
  // An engine that cannot say its time will refuse the query itself; its own words then explain.
  return Number.isFinite(found) ? found : Math.round(Date.now() / 1000);
}

function clockOf(result: readonly unknown[]): number {
  const [first, second] = result;
  if (typeof second === 'string') return Number(second);
  if (typeof first === 'object' && first !== null && 'value' in first && Array.isArray(first.value)) {
    return Number(first.value[1]);
  }
  return Number.NaN;
}

function readAnswer(body: string): QueryAnswer | null {
  try {
    const parsed = v.safeParse(QueryAnswerSchema, JSON.parse(body));
    return parsed.success ? parsed.output : null;
  } catch {
    return null; // no JSON: shown as it came
  }
}
