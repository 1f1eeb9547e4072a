import * as v from 'valibot';
import { CODING_IDS } from './coded.ts';
import type { Samples } from './edit-samples.ts';
import { parseValue, valueText } from './sample.ts';

/** What the widget keeps for a learner who comes back: values as text, since JSON has no NaN and no infinity. */
export const KeptStateSchema = v.object({
  samples: v.array(v.tuple([v.number(), v.string()])),
  chosen: v.number(),
  coding: v.picklist(CODING_IDS),
});
export type KeptState = v.InferOutput<typeof KeptStateSchema>;

/** Samples in the form in which they are kept. */
export function keptSamples(samples: Samples): KeptState['samples'] {
  return samples.map((sample) => [sample.timeMs, valueText(sample)]);
}

/** A value that cannot be read any more is NaN. */
export function samplesOfKept(kept: KeptState['samples']): Samples {
  return kept.map(([timeMs, text]) => ({ timeMs, value: parseValue(text) ?? Number.NaN }));
}
