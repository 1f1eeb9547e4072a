import { homedir } from 'node:os';
import { join } from 'node:path';

/** What tests keep between runs (binaries, an engine's images); shared by all checkouts. */
export function testCacheFolder(): string {
  return (
    process.env.WRITEPATH_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'writepath')
  );
}
