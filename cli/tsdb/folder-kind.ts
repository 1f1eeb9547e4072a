import type { Text } from '../../protocol/text.ts';
import type { DataEntry, DataFolder } from '../../tsdb/bytes/data-folder.ts';
import type { DumpCounts, DumpOptions } from '../../tsdb/prometheus/dump/dump-text.ts';
import type { TextSink } from '../../tsdb/prometheus/dump/text-sink.ts';

export interface DumpRequest extends Omit<DumpOptions, 'onSeries' | 'swallowsHistograms'> {
  /** Selectors; a series that one of them matches is printed. None: all. */
  readonly match: readonly string[];
  readonly asPromtool35: boolean;
  readonly onProgress: (counts: DumpCounts) => void;
}

export interface InspectRequest {
  /** Rows of a table. */
  readonly limit: number;
  readonly print: (line: string) => void;
  readonly signal: AbortSignal;
}

/** A kind of folder that `tsdb dump` and `tsdb inspect` know. */
export interface FolderKind {
  readonly name: Text;
  /** Whether a folder is of this kind, by what lies in it. */
  readonly holds: (entries: readonly DataEntry[]) => boolean;
  readonly dump: (folder: DataFolder, sink: TextSink, request: DumpRequest) => Promise<DumpCounts>;
  readonly inspect: (folder: DataFolder, request: InspectRequest) => Promise<void>;
}

/** Whether all of these names are there. */
export function hasAll(entries: readonly DataEntry[], names: readonly string[]): boolean {
  return names.every((name) => entries.some((entry) => entry.name === name));
}
