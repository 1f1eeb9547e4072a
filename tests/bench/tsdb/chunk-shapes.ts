import { encodeXor } from '../../../tsdb/prometheus/chunks/encode-xor.ts';
import { encodeXor2 } from '../../../tsdb/prometheus/chunks/encode-xor2.ts';
import { FloatColumns } from '../../../tsdb/prometheus/chunks/float-columns.ts';
import { seededRandom } from '../../support/seeded-random.ts';

export const SAMPLES_PER_CHUNK = 120;
const CHUNKS = 2000;
const START_MS = 1_700_000_000_000;
const INTERVAL_MS = 15_000;

export type ShapeName = 'constant' | 'counter' | 'gauge';

/** Chunks of one kind of series, each with numbers of its own: a predictor of branches learns the kind, not the data. */
export function chunksOf(shape: ShapeName, encoding: 'xor' | 'xor2'): Uint8Array[] {
  const random = seededRandom(1);
  return Array.from({ length: CHUNKS }, () => {
    const columns = new FloatColumns(SAMPLES_PER_CHUNK);
    let value = Math.floor(random() * 1e6);
    for (let index = 0; index < SAMPLES_PER_CHUNK; index++) {
      const jitter = shape === 'counter' ? Math.floor(random() * 11) - 5 : 0;
      if (shape === 'counter') value += Math.floor(random() * 100);
      columns.pushNumber(
        START_MS + index * INTERVAL_MS + jitter,
        shape === 'gauge' ? random() * 1000 : value,
      );
    }
    return encoding === 'xor' ? encodeXor(columns) : encodeXor2(columns);
  });
}
