import { FloatColumns } from '../chunks/float-columns.ts';
import { isAllWanted, isNothingWanted, keepWanted, type Wanted } from './keep-samples.ts';
import type { MergedSeries } from './merge-sources.ts';
import type { SampleRun, Samples, Span } from './series-source.ts';

interface PlacedRun {
  readonly run: SampleRun;
  readonly wanted: Wanted;
}

/** One sample of several runs at once; where two have the same time, the first one counts. */
type LooseSample = { readonly timestampMs: number } & (
  | { readonly bits: bigint }
  | { readonly isFloat: boolean; readonly text: string }
);

const columns = () => new FloatColumns();

/**
 * The samples of a series in order of time, over all sources. Runs that overlap (out-of-order blocks, a head that a
 * block was made from) are read together; all others pass one by one. What is handed out is good until the next.
 */
export async function* samplesInOrder(
  { parts }: MergedSeries,
  span: Span,
  into: FloatColumns,
): AsyncGenerator<Samples> {
  const placed: PlacedRun[] = [];
  for (const { runs, deleted } of parts) {
    const wanted = { ...span, deleted };
    for (const run of runs) if (!isNothingWanted(run, wanted)) placed.push({ run, wanted });
  }
  if (parts.length > 1) placed.sort((a, b) => a.run.minTime - b.run.minTime);
  for (let index = 0; index < placed.length; ) {
    const together = overlapping(placed, index);
    const first = placed[index];
    if (!first) return;
    if (together === 1) yield await wantedOf(first, into);
    else yield* merged(placed.slice(index, index + together));
    index += together;
  }
}

/** Synchronously when nothing has to be fetched: a promise a chunk would cost as much as its samples. */
function wantedOf({ run, wanted }: PlacedRun, into: FloatColumns): Samples | Promise<Samples> {
  const isAll = isAllWanted(run, wanted);
  const samples = run.samples(into);
  if (samples instanceof Promise) return samples.then((some) => (isAll ? some : keepWanted(some, wanted)));
  return isAll ? samples : keepWanted(samples, wanted);
}

/** How many runs from one on lie over each other. */
function overlapping(placed: readonly PlacedRun[], from: number): number {
  let end = placed[from]?.run.maxTime ?? 0;
  let next = from + 1;
  for (; next < placed.length; next++) {
    const run = placed[next]?.run;
    if (!run || run.minTime > end) break;
    end = Math.max(end, run.maxTime);
  }
  return next - from;
}

async function* merged(placed: readonly PlacedRun[]): AsyncGenerator<Samples> {
  const loose: LooseSample[] = [];
  for (const one of placed) {
    const samples = await wantedOf(one, columns());
    if (samples.kind === 'histograms') loose.push(...samples.items);
    else {
      const { timestamps, length } = samples.columns;
      for (let index = 0; index < length; index++) {
        loose.push({ timestampMs: timestamps[index] ?? 0, bits: samples.columns.valueBits(index) });
      }
    }
  }
  loose.sort((a, b) => a.timestampMs - b.timestampMs);
  const floats = columns();
  for (const [index, sample] of loose.entries()) {
    if (loose[index - 1]?.timestampMs === sample.timestampMs) continue;
    if ('bits' in sample) {
      floats.push(sample.timestampMs, sample.bits);
      continue;
    }
    if (floats.length > 0) yield { kind: 'floats', columns: floats };
    floats.clear();
    yield { kind: 'histograms', items: [sample] };
  }
  if (floats.length > 0) yield { kind: 'floats', columns: floats };
}
