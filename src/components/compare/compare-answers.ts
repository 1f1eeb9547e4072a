import { type Labels, type SeriesRow, seriesText } from '../query/answer-rows.ts';

export type Difference =
  | { readonly kind: 'same' }
  | { readonly kind: 'value'; readonly by: number | null }
  | { readonly kind: 'labels'; readonly names: readonly string[] }
  | { readonly kind: 'only-left' }
  | { readonly kind: 'only-right' };

export interface ComparedRow {
  readonly key: string;
  readonly left: SeriesRow | null;
  readonly right: SeriesRow | null;
  readonly difference: Difference;
}

/**
 * Pairs the series of two instant answers: equal label sets first, then those left over that are alone on both
 * sides once the labels in `apart` (which are known to differ by path, such as region) are set aside.
 */
export function compareAnswers(
  left: readonly SeriesRow[],
  right: readonly SeriesRow[],
  apart: readonly string[] = [],
): readonly ComparedRow[] {
  const exact = pairBy(left, right, (row) => seriesText(row.labels));
  const loose = pairBy(exact.onlyLeft, exact.onlyRight, (row) => seriesText(without(row.labels, apart)));
  return [
    ...[...exact.pairs, ...loose.pairs].map(([one, other]) => ({
      key: seriesText(one.labels),
      left: one,
      right: other,
      difference: difference(one, other),
    })),
    ...loose.onlyLeft.map((row) => ({
      key: seriesText(row.labels),
      left: row,
      right: null,
      difference: { kind: 'only-left' } as const,
    })),
    ...loose.onlyRight.map((row) => ({
      key: seriesText(row.labels),
      left: null,
      right: row,
      difference: { kind: 'only-right' } as const,
    })),
  ];
}

function pairBy(left: readonly SeriesRow[], right: readonly SeriesRow[], keyOf: (row: SeriesRow) => string) {
  const rights = Map.groupBy(right, keyOf);
  const lefts = Map.groupBy(left, keyOf);
  const pairs: [SeriesRow, SeriesRow][] = [];
  const onlyLeft: SeriesRow[] = [];
  const taken = new Set<SeriesRow>();
  for (const row of left) {
    const key = keyOf(row);
    const [partner, ...more] = rights.get(key) ?? [];
    if (partner && more.length === 0 && lefts.get(key)?.length === 1) {
      pairs.push([row, partner]);
      taken.add(partner);
    } else onlyLeft.push(row);
  }
  return { pairs, onlyLeft, onlyRight: right.filter((row) => !taken.has(row)) };
}

function difference(left: SeriesRow, right: SeriesRow): Difference {
  const names = [...new Set([...Object.keys(left.labels), ...Object.keys(right.labels)])]
    .filter((name) => left.labels[name] !== right.labels[name])
    .sort();
  const one = left.points.at(-1)?.value;
  const other = right.points.at(-1)?.value;
  if (one !== other) {
    const by = Number(other) - Number(one);
    return { kind: 'value', by: Number.isFinite(by) ? by : null };
  }
  return names.length > 0 ? { kind: 'labels', names } : { kind: 'same' };
}

function without(labels: Labels, names: readonly string[]): Labels {
  return Object.fromEntries(Object.entries(labels).filter(([name]) => !names.includes(name)));
}
