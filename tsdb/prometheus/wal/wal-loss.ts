import { FormatError } from '../../bytes/format-error.ts';
import type { Unpackers } from '../../bytes/unpackers.ts';
import { decodeRecord } from './decode-record.ts';
import { FRAGMENT_HEADER_BYTES, type Fragment } from './fragment.ts';
import { scanSegment } from './read-segment.ts';
import type { RawRecord } from './segment-scanner.ts';

/** What a segment keeps when it ends early, and what goes. */
export interface SegmentLoss {
  readonly kept: SegmentCount;
  readonly lost: SegmentCount;
  /** The record that the end cuts through; null when it falls between two. */
  readonly torn: RawRecord | null;
}

export interface SegmentCount {
  readonly records: number;
  readonly series: number;
  readonly samples: number;
}

/** What would be lost if the segment ended at a byte: with the page cache went what no fsync had reached. */
export function lossAt(bytes: Uint8Array, endBytes: number, file: string, unpackers: Unpackers): SegmentLoss {
  const kept = { records: 0, series: 0, samples: 0 };
  const lost = { records: 0, series: 0, samples: 0 };
  let torn: RawRecord | null = null;
  for (const item of scanSegment(bytes, file, unpackers)) {
    if (item.kind === 'gap') continue;
    count(item, item.endBytes <= endBytes ? kept : lost);
    if (item.offsetBytes < endBytes && endBytes < item.endBytes) torn = item;
  }
  return { kept, lost, torn };
}

/** A copy with one bit of a record's data turned: its checksum, or that of its first fragment, no longer holds. */
export function withFlippedBit(bytes: Uint8Array, record: RawRecord): Uint8Array {
  const target: Fragment | undefined = record.fragments.find(({ dataBytes }) => dataBytes > 0);
  const copy = bytes.slice();
  if (!target) return copy;
  const at = target.offsetBytes + FRAGMENT_HEADER_BYTES + Math.floor(target.dataBytes / 2);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

/** A record that says nothing sensible still is one. */
function count(raw: RawRecord, into: { records: number; series: number; samples: number }): void {
  into.records++;
  try {
    const record = decodeRecord(raw.bytes, { file: raw.file });
    if (record.kind === 'series') into.series += record.series.length;
    if (record.kind === 'samples') into.samples += record.samples.length;
    if (record.kind === 'histograms') into.samples += record.histograms.length;
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
  }
}
