import * as v from 'valibot';
import type { Answer } from '../ask-engine.ts';

const Point = v.tuple([v.number(), v.string()]);
const Vector = v.array(v.looseObject({ value: Point }));

/** The engine refused, with its own words. */
export class EngineRefusedError extends Error {}

/**
 * The numbers of an instant answer, one a series.
 *
 * @throws {EngineRefusedError} when the engine answered with an error.
 */
export function answerValues(answer: Answer): number[] {
  const { body } = answer;
  if (answer.status !== 200 || body?.status !== 'success') throw new EngineRefusedError(refusalOf(answer));
  const data = body.data;
  if (data?.resultType === 'scalar') {
    const point = v.safeParse(Point, data.result);
    if (point.success) return [Number(point.output[1])];
  }
  if (data?.resultType === 'vector') {
    const vector = v.safeParse(Vector, data.result);
    if (vector.success) return vector.output.map((series) => Number(series.value[1]));
  }
  throw new EngineRefusedError(`no instant vector: ${answer.text.slice(0, 200)}`);
}

/** What the engine said where it did not answer with data: its error, or the first line of its body. */
export function refusalOf(answer: Answer): string {
  const words = answer.body?.error ?? answer.text.split('\n', 1)[0] ?? '';
  return `HTTP ${answer.status}: ${words.slice(0, 300)}`;
}
