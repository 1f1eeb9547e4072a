import { renameSync, writeFileSync } from 'node:fs';

/** Writes a file that a reader sees either as it was or as it is now, also after kill -9. */
export function writeWhole(path: string, text: string, mode = 0o600): void {
  const half = `${path}.${process.pid}.half`;
  writeFileSync(half, text, { mode });
  renameSync(half, path);
}
