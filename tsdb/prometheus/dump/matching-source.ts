import type { LabelPairs } from './label-text.ts';
import type { SeriesSource } from './series-source.ts';

interface LabelTest {
  readonly name: string;
  readonly matches: (value: string) => boolean;
}

/** Whether one of the selectors accepts a label set; any without selectors. */
export function acceptsLabels(selectors: readonly (readonly LabelTest[])[], labels: LabelPairs): boolean {
  const accepts = ({ name, matches }: LabelTest) => matches(labelValue(labels, name));
  return selectors.length === 0 || selectors.some((selector) => selector.every(accepts));
}

/** A source without an index, such as the head: only the series that one of the selectors accepts; all without any. */
export function matchingSource(
  source: SeriesSource,
  selectors: readonly (readonly LabelTest[])[],
): SeriesSource {
  if (selectors.length === 0) return source;
  return {
    ...source,
    async *series() {
      for await (const series of source.series()) {
        if (acceptsLabels(selectors, series.labels)) yield series;
      }
    },
  };
}

function labelValue(labels: LabelPairs, name: string): string {
  for (let index = 0; index < labels.length; index += 2)
    if (labels[index] === name) return labels[index + 1] ?? '';
  return '';
}
