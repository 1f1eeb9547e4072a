import { countIn, type JsonFile } from './json-file.ts';

/** metadata.json of a storage part. */
export interface PartMetadata {
  readonly rows: number;
  readonly blocks: number;
  readonly minTimestampMs: number;
  readonly maxTimestampMs: number;
  /** The smallest interval with which its blocks were deduplicated; 0: not at all. */
  readonly minDedupIntervalMs: number;
}

/** @throws {FormatError} */
export function readPartMetadata(json: JsonFile): PartMetadata {
  const rows = countIn(json, 'RowsCount', 1);
  const minTimestampMs = countIn(json, 'MinTimestamp', Number.MIN_SAFE_INTEGER);
  return {
    rows,
    blocks: countIn(json, 'BlocksCount', 1, rows),
    minTimestampMs,
    maxTimestampMs: countIn(json, 'MaxTimestamp', minTimestampMs),
    minDedupIntervalMs: countIn(json, 'MinDedupInterval', 0),
  };
}
