import { ENCODING } from '../../../tsdb/prometheus/chunks/encoding.ts';
import { FloatColumns } from '../../../tsdb/prometheus/chunks/float-columns.ts';
import { readFloatChunk } from '../../../tsdb/prometheus/chunks/read-float-chunk.ts';
import { type Figure, median } from '../figures.ts';
import { chunksOf, SAMPLES_PER_CHUNK, type ShapeName } from './chunk-shapes.ts';

const ROUNDS = 40;
const WARM_UP = 10;

/** What each kind is to reach, in millions of samples a second. */
const SHAPES: readonly { readonly shape: ShapeName; readonly text: string; readonly goal: string }[] = [
  { shape: 'constant', text: 'constant', goal: '>= 60' },
  { shape: 'counter', text: 'counter, 5 ms jitter', goal: '>= 30' },
  { shape: 'gauge', text: 'random gauge', goal: '>= 20' },
];

/**
 * How fast chunks of 120 samples become columns, on one core, warm. The peer is the least that any reader could do:
 * a loop that copies the finished columns, sample for sample, in the same rounds. Both count processor time, not the
 * clock's, so that a neighbour on the core is not in the figures.
 */
export function decodeFigures(): Figure[] {
  return (['xor', 'xor2'] as const).flatMap((encoding) =>
    SHAPES.map(({ shape, text, goal }) => {
      const { decoded, copied, bytes } = measure(chunksOf(shape, encoding), ENCODING[encoding]);
      const share = decoded && copied ? (copied / decoded).toPrecision(2) : '?';
      return {
        name: `decode ${encoding.toUpperCase()}, ${text} (${Math.round(bytes)} bytes a chunk)`,
        value: decoded,
        unit: 'M samples/s',
        peer: `copying the columns: ${copied?.toPrecision(3)} M/s, ${share} times as fast`,
        goal: encoding === 'xor' ? goal : null,
      };
    }),
  );
}

function measure(chunks: readonly Uint8Array[], encoding: number) {
  const into = new FloatColumns(chunks.length * SAMPLES_PER_CHUNK);
  const copy = new FloatColumns(chunks.length * SAMPLES_PER_CHUNK);
  const decoded: number[] = [];
  const copied: number[] = [];
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    const decodeMicros = cpuMicros(() => {
      into.clear();
      for (const chunk of chunks) readFloatChunk(encoding, chunk, { file: 'bench' }, into);
    });
    const copyMicros = cpuMicros(() => copyColumns(into, copy));
    if (round < WARM_UP) continue;
    decoded.push(into.length / decodeMicros);
    copied.push(into.length / copyMicros);
  }
  const bytes = chunks.reduce((sum, { length }) => sum + length, 0) / chunks.length;
  return { decoded: median(decoded), copied: median(copied), bytes };
}

function copyColumns(from: FloatColumns, to: FloatColumns): void {
  const { timestamps, values, length } = from;
  for (let index = 0; index < length; index++) {
    to.timestamps[index] = timestamps[index] ?? 0;
    to.values[index] = values[index] ?? 0;
  }
}

function cpuMicros(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
