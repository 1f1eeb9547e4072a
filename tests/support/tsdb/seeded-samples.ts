import { FloatColumns } from '../../../tsdb/prometheus/chunks/float-columns.ts';
import { seededRandom } from '../seeded-random.ts';

/**
 * The same samples for the same seed, for chunks that another program wrote from them: gaps of every size, values that
 * stay, move and end, start timestamps in every other set. Changing a line here needs those chunks anew.
 */
export function seededSamples(seed: number, count: number): FloatColumns {
  const random = seededRandom(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const columns = new FloatColumns(count);
  let [t, value, start] = [1_700_000_000_000 + below(1e9), below(1000), 0];
  for (let index = 0; index < count; index++) {
    t += 15_000 + (random() < 0.5 ? 0 : below(2 * 10 ** (1 + below(6))) - 10 ** below(4));
    if (random() < 0.6) value += random() < 0.8 ? below(100) : random();
    if (seed % 2 === 1 && random() < 0.1) start = t - below(20_000);
    if (random() < 0.05) columns.pushStale(t, start);
    else columns.pushNumber(t, value, start);
  }
  return columns;
}
