import type { Control } from './control.ts';
import type { Observation } from './model/observation.ts';
import type { Step } from './model/step.ts';

/** A text in both languages of the course. */
export type Localized = Readonly<{ en: string; vi: string }>;

/** What one unit of the value is; `ratio` is one quantity over another, `info` is always 1. */
export type Unit =
  | 'bytes'
  | 'celsius'
  | 'connections'
  | 'entries'
  | 'events'
  | 'files'
  | 'hertz'
  | 'info'
  | 'items'
  | 'joules'
  | 'load'
  | 'messages'
  | 'meters'
  | 'orders'
  | 'packets'
  | 'pods'
  | 'processes'
  | 'queries'
  | 'ratio'
  | 'requests'
  | 'seconds'
  | 'threads'
  | 'unix seconds'
  | 'us dollars'
  | 'users'
  | 'value';

/** The part of the simulated world that moves a family. */
export type Driver =
  | 'business'
  | 'cache'
  | 'capacity'
  | 'clock'
  | 'cluster objects'
  | 'control'
  | 'database'
  | 'geography'
  | 'http'
  | 'node'
  | 'queues'
  | 'runtime'
  | 'traffic';

export type Labels = Readonly<Record<string, string>>;

/** Label name to every value it takes, in the order of the exposition. */
export type LabelValues = Readonly<Record<string, readonly string[]>>;

type About = Readonly<{ name: string; unit: Unit; meaning: Localized; query: string; drivenBy: Driver }>;

export type CounterSeries = Readonly<{ labels: Labels; increase: (step: Step) => number }>;
export type GaugeSeries = Readonly<{ labels: Labels; value: (step: Step, control: Control) => number }>;
export type HistogramSeries = Readonly<{
  labels: Labels;
  observations: (step: Step) => readonly Observation[];
}>;

type Shaped<Type extends string, Series> = About &
  Readonly<{ type: Type; labels: LabelValues; series: readonly Series[] }>;

export type CounterFamily = Shaped<'counter', CounterSeries>;
export type GaugeFamily = Shaped<'gauge', GaugeSeries>;
export type HistogramFamily = Shaped<'histogram', HistogramSeries> & Readonly<{ buckets: readonly number[] }>;

/** One metric family: what it is called, what it means, how to ask for it, and what moves it. */
export type Family = CounterFamily | GaugeFamily | HistogramFamily;
