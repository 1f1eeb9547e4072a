import { readdirSync, readFileSync } from 'node:fs';

/** A shell that no cgroup keeps small, by the process that leads it. */
export interface WatchedShell {
  readonly pid: number;
  readonly limitBytes: number;
}

interface Process {
  readonly pid: number;
  readonly ownBytes: number;
}

/** Ends the largest processes of each shell that is beyond its limit. @returns how many it ended. */
export function endBeyondLimit(shells: readonly WatchedShell[]): number {
  const childrenOf = shells.length > 0 ? readChildren() : new Map<number, number[]>();
  let ended = 0;
  for (const { pid, limitBytes } of shells) {
    const processes = below(pid, childrenOf).map(
      (found): Process => ({ pid: found, ownBytes: ownBytesOf(found) }),
    );
    let totalBytes = processes.reduce((sum, { ownBytes }) => sum + ownBytes, 0);
    for (const largest of processes.sort((one, other) => other.ownBytes - one.ownBytes)) {
      if (totalBytes <= limitBytes) break;
      totalBytes -= largest.ownBytes;
      ended += end(largest.pid);
    }
  }
  return ended;
}

function readChildren(): Map<number, number[]> {
  const childrenOf = new Map<number, number[]>();
  for (const entry of readdirSync('/proc')) {
    const parent = /^\d+$/.test(entry) ? parentOf(entry) : null;
    if (parent === null) continue;
    const siblings = childrenOf.get(parent);
    if (siblings) siblings.push(Number(entry));
    else childrenOf.set(parent, [Number(entry)]);
  }
  return childrenOf;
}

function parentOf(pid: string): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]); // the name may hold parentheses
  } catch {
    return null; // it ended meanwhile
  }
}

/** Whatever it started; a sandbox adopts its orphans, so none leaves the tree. */
function below(pid: number, childrenOf: ReadonlyMap<number, number[]>): number[] {
  return (childrenOf.get(pid) ?? []).flatMap((child) => [child, ...below(child, childrenOf)]);
}

/** Memory that is not a copy of a file; what processes share counts for each, or sharing would hide it. */
function ownBytesOf(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const kibibytes = status.matchAll(/^Rss(?:Anon|Shmem):\s+(\d+) kB$/gm);
    return [...kibibytes].reduce((sum, [, count]) => sum + Number(count) * 1024, 0);
  } catch {
    return 0;
  }
}

function end(pid: number): 0 | 1 {
  try {
    process.kill(pid, 'SIGKILL');
    return 1;
  } catch {
    return 0; // it ended by itself
  }
}
