import { FloatColumns } from '../chunks/float-columns.ts';
import type { HistogramText, Samples } from './series-source.ts';

type Kind = 'float' | 'float histogram' | 'histogram';
const PHASES: readonly Kind[] = ['float', 'float histogram', 'histogram'];

/**
 * What promtool's dump left out until prometheus/prometheus#18051: it went through a series three times, for floats,
 * float histograms and histograms, and each pass ate the sample at which it stopped. So a series of integer
 * histograms lost its first two, and one that changed its kind all from the third change on.
 */
export class SwallowedSamples {
  count = 0;
  #phase = 0;
  readonly #floats = new FloatColumns();

  /** The samples that the old promtool prints; asked for those of one series in order. */
  keep(samples: Samples): Samples {
    if (samples.kind === 'histograms') {
      const items: HistogramText[] = samples.items.filter(({ isFloat }) =>
        this.#prints(isFloat ? 'float histogram' : 'histogram'),
      );
      return { kind: 'histograms', items };
    }
    if (this.#phase === 0) return samples;
    const { columns } = samples;
    this.#floats.clear();
    for (let index = 0; index < columns.length; index++) {
      if (!this.#prints('float')) continue;
      this.#floats.push(columns.timestamps[index] ?? 0, columns.valueBits(index));
    }
    return { kind: 'floats', columns: this.#floats };
  }

  #prints(kind: Kind): boolean {
    if (PHASES[this.#phase] === kind) return true;
    if (this.#phase < PHASES.length) this.#phase++;
    this.count++;
    return false;
  }
}
