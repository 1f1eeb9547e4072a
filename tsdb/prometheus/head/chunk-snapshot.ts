/** Where in the WAL a snapshot of the open chunks stands: what is behind it has to be replayed. */
export interface ChunkSnapshotName {
  readonly segment: number;
  readonly offsetBytes: number;
}

/**
 * What a folder's name says, when it is a snapshot that `memory-snapshot-on-shutdown` left; else null. Its content is
 * not needed: all of its samples stand in the WAL too, and promtool does not read it either.
 */
export function chunkSnapshotName(name: string): ChunkSnapshotName | null {
  const [, segment, offsetBytes] = /^chunk_snapshot\.(\d{6})\.(\d{10})$/.exec(name) ?? [];
  if (segment === undefined || offsetBytes === undefined) return null;
  return { segment: Number(segment), offsetBytes: Number(offsetBytes) };
}
