import { seededRandom } from '../../../support/seeded-random.ts';

/** A NaN is written as the stale marker. */
export type Sample = readonly [timestampMs: number, value: number];

export interface WrittenSeries {
  readonly labels: Readonly<Record<string, string>>;
  readonly samples: readonly Sample[];
}

type Shape = (row: number, before: number, random: () => number) => number;

/** What real series look like, and what none looks like: each gives the next value from its row and the one before. */
const SHAPES: Readonly<Record<string, Shape>> = {
  constant: () => 42.5,
  zero: () => 0,
  one: () => 1,
  counter: (_, before, random) => (random() < 0.001 ? 0 : before) + Math.floor(random() * 100),
  float_counter: (_, before, random) => (random() < 0.002 ? 0 : before) + random() * 3,
  gauge: (_, _before, random) => Math.round(random() * 1000) / 10,
  digits: (_, _before, random) => random() * 100 - 50,
  falling: (row) => -3 * row,
  rising: (row) => 7 * row,
  infinities: (row) =>
    row % 50 === 3 ? Number.POSITIVE_INFINITY : row % 50 === 9 ? Number.NEGATIVE_INFINITY : row,
  stale: (row, _, random) => (row % 40 === 39 ? Number.NaN : random() * 5),
  only_stale: () => Number.NaN,
  huge: (_, _before, random) => random() * 1e300,
  tiny: (_, _before, random) => random() * 1e-300,
  subnormal: (_, _before, random) => 5e-324 * Math.floor(random() * 100),
  any: (_, _before, random) => (random() - 0.5) * 10 ** (random() * 600 - 300),
  moderate: (_, _before, random) => (random() - 0.5) * 10 ** (random() * 40 - 20),
  unix_time: (row, _, random) => 1.7e9 + row + random(),
  int64_min: (row) => (row % 2 ? -(2 ** 63) : -1),
  bytes: (_, _before, random) => Math.floor(random() * 2 ** 45) * 4096,
  powers: (row) => 10 ** ((row % 600) - 300),
  minus_zero: (row) => (row % 2 ? -0 : 1),
};

export interface SeriesOptions {
  readonly startMs: number;
  readonly series: number;
  readonly samples: number;
  readonly seed: number;
  /** Distance of two samples; ten minutes fill a month with few of them. */
  readonly stepMs?: number;
}

/** Deterministic series of all shapes: even and uneven steps, gaps, samples out of order, names that need escapes. */
export function someSeries({
  startMs,
  series,
  samples,
  seed,
  stepMs = 1000,
}: SeriesOptions): WrittenSeries[] {
  const random = seededRandom(seed);
  const shapes = Object.entries(SHAPES);
  return Array.from({ length: series }, (_, index) => {
    const [name, shape] = shapes[index % shapes.length] ?? ['zero', () => 0];
    const list: Sample[] = [];
    let timeMs = startMs + (index % 4) * 11;
    let before = 0;
    for (let row = 0; row < samples; row++) {
      before = shape(row, before, random);
      list.push([timeMs + (index % 3 === 1 ? Math.floor(random() * 20) : 0), before]);
      timeMs += index % 7 === 5 && random() < 0.01 ? 60 * stepMs : stepMs;
    }
    return {
      labels: {
        __name__: index % 11 === 3 ? `graphite.path.${name}` : `shape_${name}`,
        series: `${index}`,
        job: 'đồng hồ ☃',
        escaped: 'a\u0001b\u0000c\u0002"\\d\ne',
        'utf.8 ключ': 'да',
      },
      samples: index % 5 === 4 ? outOfOrder(list) : list,
    };
  });
}

/** Swaps neighbouring runs of 50 samples now and then. */
function outOfOrder(samples: readonly Sample[]): Sample[] {
  const run = 50;
  const runs = Array.from({ length: Math.ceil(samples.length / run) }, (_, index) =>
    samples.slice(index * run, (index + 1) * run),
  );
  for (let index = 1; index + 1 < runs.length; index += 3) {
    const [one, other] = [runs[index] ?? [], runs[index + 1] ?? []];
    runs[index] = other;
    runs[index + 1] = one;
  }
  return runs.flat();
}
