import type { Sample } from './sample.ts';

/** As many as Prometheus puts into one chunk at most. */
export const MOST_SAMPLES = 240;
const FIRST_GAP_MS = 15_000;

export type Samples = readonly Sample[];

/** The gap before a sample in ms; the first has none. */
export function gapMs(samples: Samples, index: number): number {
  const [one, before] = [samples[index], samples[index - 1]];
  return one && before ? one.timeMs - before.timeMs : 0;
}

/** The last gap and the last value again, as many times as there is room for. */
export function repeatLast(samples: Samples, times: number): Samples {
  const last = samples.at(-1);
  if (!last) return samples;
  const gap = gapMs(samples, samples.length - 1) || FIRST_GAP_MS;
  const room = Math.min(times, MOST_SAMPLES - samples.length);
  const more = Array.from({ length: Math.max(0, room) }, (_, index) => ({
    timeMs: last.timeMs + gap * (index + 1),
    value: last.value,
  }));
  return [...samples, ...more];
}

/** A chunk has one sample at least. */
export function removeSample(samples: Samples, index: number): Samples {
  return samples.length > 1 ? samples.filter((_, at) => at !== index) : samples;
}

/** The same samples with another value at `index`. */
export function setValue(samples: Samples, index: number, value: Sample['value']): Samples {
  return samples.map((sample, at) => (at === index ? { ...sample, value } : sample));
}

/** The gaps that leave a sample between its neighbours. */
export function gapLimits(
  samples: Samples,
  index: number,
): { readonly least: number; readonly most: number } {
  const next = gapMs(samples, index + 1);
  return { least: 1, most: next > 0 ? gapMs(samples, index) + next - 1 : 366 * 86_400_000 };
}

/** Moves one sample in time and leaves the others where they are; null when it would pass a neighbour. */
export function setGap(samples: Samples, index: number, newGapMs: number): Samples | null {
  const before = samples[index - 1];
  const { least, most } = gapLimits(samples, index);
  if (!before || !Number.isInteger(newGapMs) || newGapMs < least || newGapMs > most) return null;
  return samples.map((sample, at) =>
    at === index ? { ...sample, timeMs: before.timeMs + newGapMs } : sample,
  );
}

/** Every sample but the first comes up to so many ms early or late, as a scraper on a busy machine does. */
export function jitter(samples: Samples, mostMs: number, random: () => number): Samples {
  let before = Number.NEGATIVE_INFINITY;
  return samples.map((sample, index) => {
    const shift = index === 0 ? 0 : Math.round((2 * random() - 1) * mostMs);
    const timeMs = Math.max(sample.timeMs + shift, before + 1);
    before = timeMs;
    return { ...sample, timeMs };
  });
}
