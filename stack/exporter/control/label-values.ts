import type { Values } from './knobs.ts';

/** The family that gets the label values, and the label it has of its own. */
export const USER_REQUESTS = 'http_user_requests_total';

/** More names than this in one control's life are not made: churn stops there. */
const MAX_NAMES = 200_000;
const MIN_CHURN_SECONDS = 2;

/** Series that a control adds to a family: a fixed beginning of each line, and its value. */
export type ExtraSeries = Readonly<{
  family: string;
  prefixes: readonly string[];
  valueAt: (index: number) => number;
}>;

export type LabelValues = Readonly<{
  /** Counts requests; they are dealt out to the values in turn. */
  add: (requests: number) => void;
  seriesAt: (nowMs: number) => ExtraSeries;
}>;

/** So many series that share what `add` counts: they never go back and add up to it. Renamed ones begin at 0. */
export function createLabelValues(
  { label, values, everySeconds }: Values<'labels'>,
  setAtMs: number,
): LabelValues {
  const periodMs = everySeconds === 0 ? 0 : Math.max(MIN_CHURN_SECONDS, everySeconds) * 1000;
  const lastGeneration = Math.floor(MAX_NAMES / values) - 1;
  let generation = -1;
  let prefixes: readonly string[] = [];
  let requests = 0;
  return {
    add: (more) => {
      requests += more;
    },
    seriesAt: (nowMs) => {
      const now = periodMs === 0 ? 0 : Math.min(lastGeneration, Math.floor((nowMs - setAtMs) / periodMs));
      if (now !== generation) {
        generation = now;
        requests = 0;
        const mark = periodMs === 0 ? '' : `${generation}-`;
        prefixes = Array.from(
          { length: values },
          (_, index) => `${USER_REQUESTS}{${label}="${mark}${String(index + 1).padStart(5, '0')}"} `,
        );
      }
      return {
        family: USER_REQUESTS,
        prefixes,
        valueAt: (index) => Math.floor((requests + values - 1 - index) / values),
      };
    },
  };
}
