import { Counter, Gauge, Registry } from 'prom-client';
import type { Control } from './control.ts';
import type { CounterFamily, Family, GaugeFamily, HistogramFamily } from './family.ts';
import type { Step } from './model/step.ts';
import { WeightedHistogram } from './weighted-histogram.ts';

export type Exposition = Readonly<{
  contentType: string;
  /** Adds what happened in `step`; each step exactly once. */
  add: (step: Step) => void;
  /** The text of one scrape, with the gauges as they stand after the last step. */
  render: (control: Control) => Promise<string>;
}>;

/** Binds the catalogue to a prom-client registry of its own; every series is there from the first scrape on. */
export function createExposition(catalogue: readonly Family[], first: Step): Exposition {
  const registry = new Registry();
  const adders: ((step: Step) => void)[] = [];
  const setters: ((step: Step, control: Control) => void)[] = [];
  for (const family of catalogue) {
    if (family.type === 'counter') adders.push(bindCounter(family, registry));
    else if (family.type === 'histogram') adders.push(bindHistogram(family, registry));
    else setters.push(bindGauge(family, registry));
  }

  let latest = first;
  const add = (step: Step) => {
    latest = step;
    for (const addTo of adders) addTo(step);
  };
  add(first);
  return {
    contentType: registry.contentType,
    add,
    render: (control) => {
      for (const set of setters) set(latest, control);
      return registry.metrics();
    },
  };
}

function describe(family: Family, registry: Registry) {
  return {
    name: family.name,
    help: family.meaning.en,
    labelNames: Object.keys(family.labels),
    registers: [registry],
  };
}

function bindCounter(family: CounterFamily, registry: Registry): (step: Step) => void {
  const metric = new Counter(describe(family, registry));
  return (step) => {
    for (const { labels, increase } of family.series) metric.inc(labels, increase(step));
  };
}

function bindGauge(family: GaugeFamily, registry: Registry): (step: Step, control: Control) => void {
  const metric = new Gauge(describe(family, registry));
  return (step, control) => {
    for (const { labels, value } of family.series) metric.set(labels, value(step, control));
  };
}

function bindHistogram(family: HistogramFamily, registry: Registry): (step: Step) => void {
  const metric = new WeightedHistogram({ ...describe(family, registry), buckets: family.buckets, registry });
  const each = family.series.map(({ labels, observations }) => ({
    observations,
    observe: metric.open(labels),
  }));
  return (step) => {
    for (const { observations, observe } of each) {
      for (const { value, count } of observations(step)) observe(value, count);
    }
  };
}
