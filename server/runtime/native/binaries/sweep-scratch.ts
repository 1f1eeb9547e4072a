import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** `apt-PID`, `go-PID`, `release-PID-FILE`, `.manifest-PID.json`, `.PROGRAM-PID`: whoever writes a draft puts its pid in. */
const DRAFT = /^(?:apt|go|release|\.[a-z-]+)-(\d+)(?=$|[-.])/;

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (failure) {
    return failure instanceof Error && 'code' in failure && failure.code === 'EPERM';
  }
}

/** Removes what installations that were killed have left; a draft of a process that lives is its own. @returns what went. */
export async function sweepScratch(folders: readonly string[]): Promise<string[]> {
  const swept: string[] = [];
  for (const folder of folders) {
    const names = await readdir(folder).catch((failure: NodeJS.ErrnoException) => {
      if (failure.code === 'ENOENT') return [];
      throw failure;
    });
    for (const name of names) {
      const pid = Number(DRAFT.exec(name)?.[1]);
      if (!pid || isAlive(pid)) continue;
      await rm(join(folder, name), { recursive: true, force: true });
      swept.push(name);
    }
  }
  return swept;
}
