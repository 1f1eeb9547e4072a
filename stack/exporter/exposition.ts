import type { ExtraSeries } from './control/label-values.ts';
import type { Control } from './control.ts';
import type { CounterFamily, Family, GaugeFamily, HistogramFamily, Labels, Unit } from './family.ts';
import { familyHeader } from './family-header.ts';
import type { Step } from './model/step.ts';

export type Format = 'text' | 'openmetrics';

export const CONTENT_TYPES: Readonly<Record<Format, string>> = {
  text: 'text/plain; version=0.0.4; charset=utf-8',
  openmetrics: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
};

/** How one scrape is written. */
export type Rendering = Readonly<{
  control: Control;
  format: Format;
  /** Series on top of the catalogue's. */
  extra?: ExtraSeries | undefined;
  /** Timestamp of a family's samples, in milliseconds; null leaves it to the scraper. */
  timestampMs?: ((family: string) => number | null) | undefined;
}>;

export type Exposition = Readonly<{
  /** Adds what happened in `step`; each step exactly once. */
  add: (step: Step) => void;
  /** The text of one scrape, with the gauges as they stand after the last step. */
  render: (rendering: Rendering) => string;
}>;

/** `before` is the line up to its value: name, labels and a space. */
type Line = { readonly before: string; value: number };
type Block = Readonly<{
  name: string;
  header: Readonly<Record<Format, string>>;
  lines: readonly Line[];
  add: (step: Step) => void;
  /** Brings the lines up to date for a scrape. */
  settle: (step: Step, control: Control) => void;
}>;

/** Counters of these units count parts; all others show whole numbers. */
const DIVISIBLE: readonly Unit[] = ['seconds', 'us dollars', 'joules'];

/** Binds the catalogue to lines of text; every series is there from the first scrape on. */
export function createExposition(catalogue: readonly Family[], first: Step): Exposition {
  const blocks = catalogue.map(bind);
  let latest = first;
  const add = (step: Step) => {
    latest = step;
    for (const block of blocks) block.add(step);
  };
  add(first);
  return {
    add,
    render: ({ control, format, extra, timestampMs }) => {
      let text = '';
      for (const { name, header, lines, settle } of blocks) {
        settle(latest, control);
        const end = endOfLine(format, timestampMs?.(name) ?? null);
        text += header[format];
        for (const { before, value } of lines) text += before + value + end;
        if (extra?.family !== name) continue;
        for (const [index, before] of extra.prefixes.entries()) text += before + extra.valueAt(index) + end;
      }
      return format === 'openmetrics' ? `${text}# EOF\n` : text;
    },
  };
}

function endOfLine(format: Format, timestampMs: number | null): string {
  if (timestampMs === null) return '\n';
  return ` ${format === 'openmetrics' ? timestampMs / 1000 : timestampMs}\n`;
}

function bind(family: Family): Block {
  if (family.type === 'counter') return bindCounter(family);
  return family.type === 'gauge' ? bindGauge(family) : bindHistogram(family);
}

function bindCounter(family: CounterFamily): Block {
  const divisible = DIVISIBLE.includes(family.unit);
  const each = family.series.map(({ labels, increase }) => ({
    line: { before: beforeValue(family.name, labels), value: 0 },
    increase,
    total: 0,
  }));
  return {
    name: family.name,
    header: familyHeader(family),
    lines: each.map(({ line }) => line),
    add: (step) => {
      for (const one of each) {
        one.total += one.increase(step);
        one.line.value = divisible ? one.total : Math.floor(one.total);
      }
    },
    settle: () => {},
  };
}

function bindGauge(family: GaugeFamily): Block {
  const each = family.series.map(({ labels, value }) => ({
    line: { before: beforeValue(family.name, labels), value: 0 },
    value,
  }));
  return {
    name: family.name,
    header: familyHeader(family),
    lines: each.map(({ line }) => line),
    add: () => {},
    settle: (step, control) => {
      for (const { line, value } of each) line.value = value(step, control);
    },
  };
}

function bindHistogram({ buckets, ...family }: HistogramFamily): Block {
  const each = family.series.map(({ labels, observations }) => ({
    observations,
    counts: Array.from({ length: buckets.length + 1 }, () => 0),
    bounds: [...buckets, '+Inf'].map((le) => ({
      before: beforeValue(`${family.name}_bucket`, { ...labels, le: String(le) }),
      value: 0,
    })),
    sum: { before: beforeValue(`${family.name}_sum`, labels), value: 0 },
    count: { before: beforeValue(`${family.name}_count`, labels), value: 0 },
  }));
  return {
    name: family.name,
    header: familyHeader({ ...family, buckets }),
    lines: each.flatMap(({ bounds, sum, count }): Line[] => [...bounds, sum, count]),
    add: (step) => {
      for (const { observations, counts, sum } of each) {
        for (const { value, count } of observations(step)) {
          const bound = buckets.findIndex((upper) => value <= upper);
          const bucket = bound === -1 ? buckets.length : bound;
          counts[bucket] = (counts[bucket] ?? 0) + count;
          sum.value += value * count;
        }
      }
    },
    settle: () => {
      for (const { counts, bounds, count } of each) {
        let cumulative = 0;
        for (const [index, bound] of bounds.entries()) {
          cumulative += counts[index] ?? 0;
          bound.value = cumulative;
        }
        count.value = cumulative;
      }
    },
  };
}

function beforeValue(name: string, labels: Labels): string {
  const written = Object.entries(labels).map(([label, value]) => `${label}="${escapeLabel(value)}"`);
  return written.length === 0 ? `${name} ` : `${name}{${written.join(',')}} `;
}

function escapeLabel(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"');
}
