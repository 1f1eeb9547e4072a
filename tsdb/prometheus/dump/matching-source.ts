import type { SeriesSource } from './series-source.ts';

interface LabelTest {
  readonly name: string;
  readonly matches: (value: string) => boolean;
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
        const accepts = ({ name, matches }: LabelTest) => matches(labelValue(series.labels, name));
        if (selectors.some((selector) => selector.every(accepts))) yield series;
      }
    },
  };
}

function labelValue(labels: readonly string[], name: string): string {
  for (let index = 0; index < labels.length; index += 2)
    if (labels[index] === name) return labels[index + 1] ?? '';
  return '';
}
