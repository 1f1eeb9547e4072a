import type { QueryAnswer } from '../../../protocol/query.ts';

export type Labels = Readonly<Record<string, string>>;
export interface Point {
  readonly atSeconds: number;
  /** The engine's own spelling: "NaN", "+Inf" and every digit stay. */
  readonly value: string;
}
export interface SeriesRow {
  readonly labels: Labels;
  readonly points: readonly Point[];
}

/** The series of an answer; scalars and strings become one row without labels. Unknown shapes give no rows. */
export function answerRows(answer: QueryAnswer): readonly SeriesRow[] {
  const { data } = answer;
  if (!data) return [];
  if (data.resultType === 'scalar' || data.resultType === 'string') {
    const point = pointOf(data.result);
    return point ? [{ labels: {}, points: [point] }] : [];
  }
  if (!Array.isArray(data.result)) return [];
  return data.result.flatMap((entry: unknown): SeriesRow[] => {
    if (!isRecord(entry)) return [];
    const single = pointOf(entry.value);
    const many = Array.isArray(entry.values)
      ? entry.values.flatMap((value: unknown) => pointOf(value) ?? [])
      : [];
    return [{ labels: labelsOf(entry.metric), points: single ? [single] : many }];
  });
}

/** Labels that differ between rows become columns; those equal in all rows are said once. */
export function splitLabels(rows: readonly SeriesRow[]): {
  readonly columns: readonly string[];
  readonly shared: Labels;
} {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row.labels)))].sort();
  const columns: string[] = [];
  const shared: Record<string, string> = {};
  for (const name of names) {
    const values = new Set(rows.map((row) => row.labels[name]));
    const [only] = values;
    if (rows.length > 1 && values.size === 1 && only !== undefined) shared[name] = only;
    else columns.push(name);
  }
  return { columns, shared };
}

/** A series as PromQL writes it: `up{job="mock-exporter"}`. */
export function seriesText(labels: Labels): string {
  const { __name__: name = '', ...rest } = labels;
  const pairs = Object.entries(rest)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  return pairs.length === 0 ? name || '{}' : `${name}{${pairs.join(', ')}}`;
}

function pointOf(value: unknown): Point | null {
  if (!Array.isArray(value)) return null;
  const [atSeconds, text] = value;
  return typeof atSeconds === 'number' && typeof text === 'string' ? { atSeconds, value: text } : null;
}

function labelsOf(metric: unknown): Labels {
  if (!isRecord(metric)) return {};
  const pairs = Object.entries(metric).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  return Object.fromEntries(pairs);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
