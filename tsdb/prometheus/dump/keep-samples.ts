import type { FloatColumns } from '../chunks/float-columns.ts';
import type { HistogramText, SampleRun, Samples, Span } from './series-source.ts';

/** What is wanted of a run: times asked for, without those that were deleted. */
export interface Wanted extends Span {
  readonly deleted: readonly Span[];
}

/** Whether all of a run is wanted, so that no sample has to be asked. */
export function isAllWanted({ minTime, maxTime }: SampleRun, { from, to, deleted }: Wanted): boolean {
  return (
    minTime >= from && maxTime <= to && !deleted.some((span) => span.from <= maxTime && span.to >= minTime)
  );
}

/** Whether no sample of a run is wanted, so that it need not be read. */
export function isNothingWanted({ minTime, maxTime }: SampleRun, { from, to, deleted }: Wanted): boolean {
  return maxTime < from || minTime > to || deleted.some((span) => span.from <= minTime && span.to >= maxTime);
}

/** Takes what is not wanted out of samples; columns are changed in place. */
export function keepWanted(samples: Samples, wanted: Wanted): Samples {
  if (samples.kind === 'floats') {
    keepFloats(samples.columns, wanted);
    return samples;
  }
  const items: readonly HistogramText[] = samples.items.filter(({ timestampMs }) =>
    isWanted(timestampMs, wanted),
  );
  return { kind: 'histograms', items };
}

function keepFloats(columns: FloatColumns, wanted: Wanted): void {
  let kept = 0;
  for (let index = 0; index < columns.length; index++) {
    const timestamp = columns.timestamps[index] ?? 0;
    if (!isWanted(timestamp, wanted)) continue;
    columns.timestamps[kept] = timestamp;
    columns.valueWords[2 * kept] = columns.valueWords[2 * index] ?? 0;
    columns.valueWords[2 * kept + 1] = columns.valueWords[2 * index + 1] ?? 0;
    kept++;
  }
  columns.length = kept;
}

function isWanted(timestampMs: number, { from, to, deleted }: Wanted): boolean {
  if (timestampMs < from || timestampMs > to) return false;
  return !deleted.some((span) => timestampMs >= span.from && timestampMs <= span.to);
}
