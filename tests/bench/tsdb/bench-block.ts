import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeBlock } from '../../../tsdb/prometheus/block/write/write-block.ts';
import { FloatColumns } from '../../../tsdb/prometheus/chunks/float-columns.ts';
import { seededRandom } from '../../support/seeded-random.ts';

const START_MS = 1_700_000_000_000;
const STEP_MS = 15_000;

/** `mixed`: a third each of constants, counters and gauges of three decimals. `random`: doubles that nothing shortens. */
export type BlockShape = 'mixed' | 'random';

/** Writes a data folder with one block of so many series, and says how many bytes of chunks it has. */
export function writeBenchBlock(
  folder: string,
  { shape, series, samples }: { shape: BlockShape; series: number; samples: number },
): number {
  const random = seededRandom(series);
  const all = Array.from({ length: series }, (_, index) => {
    const name = `bench_${String(index).padStart(6, '0')}`;
    const labels = ['__name__', name, 'instance', `host-${index % 50}:9100`, 'job', 'bench'];
    return { labels, columns: columnsOf(shape === 'random' ? 3 : index % 3, samples, random) };
  });
  const ulid = `01BENCH${String(series).padStart(19, '0')}`;
  const files = writeBlock(ulid, all);
  for (const [path, bytes] of files) {
    const file = join(folder, ulid, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
  mkdirSync(join(folder, 'wal'), { recursive: true }); // promtool demands one
  return files.get('chunks/000001')?.length ?? 0;
}

function columnsOf(kind: number, samples: number, random: () => number): FloatColumns {
  const columns = new FloatColumns(samples);
  let counter = 0;
  for (let index = 0; index < samples; index++) {
    counter += Math.floor(random() * 100);
    columns.timestamps[index] = START_MS + index * STEP_MS + (kind === 1 ? Math.floor(random() * 11) - 5 : 0);
    columns.values[index] =
      kind === 0
        ? 1
        : kind === 1
          ? counter
          : kind === 2
            ? Math.round(Math.sin(index / 40) * 1e5) / 1e3
            : random() * 1000;
  }
  columns.length = samples;
  return columns;
}
