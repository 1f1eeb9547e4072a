import type { Control } from './control.ts';
import type {
  CounterFamily,
  Driver,
  GaugeFamily,
  HistogramFamily,
  Labels,
  LabelValues,
  Localized,
  Unit,
} from './family.ts';
import type { Observation } from './model/observation.ts';
import type { Step } from './model/step.ts';

/** The series list of a family without labels. */
export const UNLABELLED: readonly Labels[] = [{}];

type Definition<L extends Labels> = {
  name: string;
  unit: Unit;
  drivenBy: Driver;
  series: readonly L[];
  meaning: Localized;
  query: string;
};

/** A family whose series add up what happened in each step. */
export function counter<L extends Labels>({
  increase,
  series,
  ...about
}: Definition<L> & { increase: (step: Step, labels: L) => number }): CounterFamily {
  return {
    ...about,
    type: 'counter',
    labels: labelValues(series),
    series: series.map((labels) => ({ labels, increase: (step) => increase(step, labels) })),
  };
}

/** A family whose series show the state at the end of the last step. */
export function gauge<L extends Labels>({
  value,
  series,
  ...about
}: Definition<L> & { value: (step: Step, labels: L, control: Control) => number }): GaugeFamily {
  return {
    ...about,
    type: 'gauge',
    labels: labelValues(series),
    series: series.map((labels) => ({ labels, value: (step, control) => value(step, labels, control) })),
  };
}

/** A family whose series sort each step's observations into buckets; `buckets` leaves out +Inf. */
export function histogram<L extends Labels>({
  observations,
  series,
  buckets,
  ...about
}: Definition<L> & {
  buckets: readonly number[];
  observations: (step: Step, labels: L) => readonly Observation[];
}): HistogramFamily {
  return {
    ...about,
    type: 'histogram',
    buckets,
    labels: labelValues(series),
    series: series.map((labels) => ({ labels, observations: (step) => observations(step, labels) })),
  };
}

function labelValues(series: readonly Labels[]): LabelValues {
  const values = new Map<string, Set<string>>();
  for (const labels of series) {
    for (const [name, value] of Object.entries(labels)) {
      values.set(name, (values.get(name) ?? new Set()).add(value));
    }
  }
  return Object.fromEntries([...values].map(([name, distinct]) => [name, [...distinct]]));
}
