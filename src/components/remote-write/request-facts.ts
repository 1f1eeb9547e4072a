import type { WriteRequest } from '../../../protocol/remote-write/write-request.ts';
import type { Locale } from '../../../protocol/text.ts';
import { perSampleText, REMOTE_WRITE_TEXTS, sizesText } from './texts.ts';

export interface ShareRow {
  readonly part: string;
  readonly count: string;
  readonly bytes: string;
  readonly share: string;
}

/** Which kind of part takes how many of the unpacked bytes. */
export function shareRows(request: WriteRequest, locale: Locale): ShareRow[] {
  const labels = request.series.flatMap((series) => series.labels);
  const samples = request.series.flatMap((series) => series.samples);
  const sum = (parts: readonly { readonly sizeBytes: number }[]) =>
    parts.reduce((total, { sizeBytes }) => total + sizeBytes, 0);
  const known = sum(labels) + sum(samples) + sum(request.metadata);
  const rows = [
    { kind: 'labels', count: labels.length, bytes: sum(labels) },
    { kind: 'samples', count: samples.length, bytes: sum(samples) },
    { kind: 'metadata', count: request.metadata.length, bytes: sum(request.metadata) },
    { kind: 'framing', count: request.series.length, bytes: request.sizeBytes - known },
  ] as const;
  const count = new Intl.NumberFormat(locale);
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  return rows.map((row) => ({
    part: REMOTE_WRITE_TEXTS[row.kind][locale],
    count: count.format(row.count),
    bytes: count.format(row.bytes),
    share: share.format(request.sizeBytes === 0 ? 0 : row.bytes / request.sizeBytes),
  }));
}

interface Packed {
  readonly packedBytes: number;
  readonly encoding: string;
}

/** One or two sentences: how much packing gained, and what a sample costs. */
export function sizeSentence(
  request: WriteRequest,
  { packedBytes, encoding }: Packed,
  locale: Locale,
): string {
  const count = new Intl.NumberFormat(locale);
  const tenths = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const factor = tenths.format(request.sizeBytes / Math.max(packedBytes, 1));
  const sizes = sizesText(count.format(packedBytes), encoding, count.format(request.sizeBytes), factor)[
    locale
  ];
  const samples = request.series.reduce((sum, series) => sum + series.samples.length, 0);
  if (samples === 0) return sizes;
  const each = perSampleText(
    tenths.format(packedBytes / samples),
    tenths.format(request.sizeBytes / samples),
  )[locale];
  return `${sizes} ${each}`;
}
