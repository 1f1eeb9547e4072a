import { Histogram, type Registry } from 'prom-client';
import type { Labels } from './family.ts';

type Settings = Readonly<{
  name: string;
  help: string;
  labelNames: readonly string[];
  buckets: readonly number[];
  registry: Registry;
}>;

type Tally = { labels: Labels; counts: number[]; sum: number };
type Sample = { metricName: string; labels: Record<string, string | number>; value: number };

/** prom-client's histogram, filled many events at a time: its own `observe` takes them one by one. */
export class WeightedHistogram extends Histogram {
  readonly #about: { name: string; help: string; type: 'histogram'; aggregator: 'sum' };
  readonly #bounds: readonly number[];
  readonly #tallies: Tally[] = [];

  constructor({ name, help, labelNames, buckets, registry }: Settings) {
    super({ name, help, labelNames: [...labelNames], buckets: [...buckets], registers: [registry] });
    this.#about = { name, help, type: 'histogram', aggregator: 'sum' };
    this.#bounds = buckets;
  }

  /** Opens one series, at zero. @returns adds `count` events that all had `value`. */
  open(labels: Labels): (value: number, count: number) => void {
    const tally: Tally = { labels, counts: Array.from({ length: this.#bounds.length + 1 }, () => 0), sum: 0 };
    this.#tallies.push(tally);
    return (value, count) => {
      const bound = this.#bounds.findIndex((upper) => value <= upper);
      const bucket = bound === -1 ? this.#bounds.length : bound;
      tally.counts[bucket] = (tally.counts[bucket] ?? 0) + count;
      tally.sum += value * count;
    };
  }

  /** Called by prom-client's registry on each scrape, in place of the inherited one. */
  async getForPromString() {
    return { ...this.#about, values: this.#tallies.flatMap((tally) => this.#samplesOf(tally)) };
  }

  #samplesOf({ labels, counts, sum }: Tally): Sample[] {
    const { name } = this.#about;
    let cumulative = 0;
    const buckets = counts.map((count, index) => {
      cumulative += count;
      const le = this.#bounds[index] ?? '+Inf';
      return { metricName: `${name}_bucket`, labels: { ...labels, le }, value: cumulative };
    });
    return [
      ...buckets,
      { metricName: `${name}_sum`, labels, value: sum },
      { metricName: `${name}_count`, labels, value: cumulative },
    ];
  }
}
