import type { DataFolder } from '../../../tsdb/bytes/data-folder.ts';
import { readWal } from '../../../tsdb/prometheus/wal/read-wal.ts';
import { WAL_RECORD_NAMES } from '../../../tsdb/prometheus/wal/wal-record.ts';
import type { InspectRequest } from '../folder-kind.ts';
import { nodeUnpackers } from '../node-unpackers.ts';

/** Prints what a WAL holds: each file with its records by type, and every gap. */
export async function inspectWal(
  folder: DataFolder,
  path: string,
  { print, signal }: InspectRequest,
): Promise<void> {
  let file = '';
  let counts = new Map<string, number>();
  const flush = (): void => {
    if (file !== '') print(`${file}: ${recordsText(counts)}`);
    counts = new Map();
  };
  for await (const item of readWal(folder, path, nodeUnpackers)) {
    signal.throwIfAborted();
    const at = item.kind === 'gap' ? item.file : item.raw.file;
    if (at !== file) flush();
    file = at;
    if (item.kind === 'gap') print(`  gap: bytes ${item.fromBytes}-${item.toBytes}, ${item.error.message}`);
    else {
      const { type } = item.record;
      const name = WAL_RECORD_NAMES[type ?? 0] ?? 'unknown';
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  flush();
}

function recordsText(counts: ReadonlyMap<string, number>): string {
  const parts = [...counts].map(([name, count]) => `${name} ${count}`);
  return parts.length > 0 ? parts.join(', ') : 'no records';
}
