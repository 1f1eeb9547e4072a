import * as v from 'valibot';
import { LevelSchema } from '../../../protocol/incident.ts';

/** One key for all languages; another format would take another key. */
const STORAGE_KEY = 'writepath:incidents:1';
const KEPT = 50;

export const ResultSchema = v.object({
  /** When its watch began: what tells one result from another. */
  watchedSinceMs: v.number(),
  level: LevelSchema,
  points: v.number(),
  detectMs: v.nullable(v.number()),
  diagnoseMs: v.nullable(v.number()),
  queries: v.number(),
  hints: v.number(),
});
export type Result = v.InferOutput<typeof ResultSchema>;
const ResultsSchema = v.array(ResultSchema);

/** The newest first; the same incident is kept once, and no more than 50. */
export function withResult(results: readonly Result[], result: Result): readonly Result[] {
  if (results.some(({ watchedSinceMs }) => watchedSinceMs === result.watchedSinceMs)) return results;
  return [result, ...results].slice(0, KEPT);
}

/** A store that is damaged, of another format or refused counts as empty. */
export function readResults(): readonly Result[] {
  try {
    const text = localStorage.getItem(STORAGE_KEY);
    return text === null ? [] : parseResults(text);
  } catch (cause) {
    console.warn('incidents: the results could not be read; they count as none.', cause);
    return [];
  }
}

/** @throws {SyntaxError | v.ValiError} for a text that holds no results. */
export function parseResults(text: string): readonly Result[] {
  return v.parse(ResultsSchema, JSON.parse(text));
}

/** Keeps them in this browser; one that refuses storage keeps nothing and says so in its console. */
export function writeResults(results: readonly Result[]): void {
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(results));
  } catch (cause) {
    console.warn('incidents: the browser refuses storage; the result is not kept.', cause);
  }
}
