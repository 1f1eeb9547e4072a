import { readdirSync, readFileSync } from 'node:fs';

/** What a process and those below it hold of the machine. */
export interface MachineCounts {
  readonly descriptors: number;
  readonly threads: number;
  readonly processes: readonly string[];
  /** Of these processes: memory that is no copy of a file; what several share counts for each. */
  readonly bytes: number;
}

/** @param pid of a PTY host. */
export function countOf(pid: number): MachineCounts {
  const parents = new Map<number, number>();
  for (const entry of readdirSync('/proc')) {
    const parent = /^\d+$/.test(entry) ? parentOf(entry) : null;
    if (parent !== null) parents.set(Number(entry), parent);
  }
  const isBelow = (child: number): boolean => {
    const parent = parents.get(child);
    return parent !== undefined && (parent === pid || isBelow(parent));
  };
  const links = readdirSync(`/proc/${pid}/fd`);
  const pids = [...parents.keys()].filter(isBelow);
  return {
    descriptors: links.length,
    threads: readdirSync(`/proc/${pid}/task`).length,
    processes: pids.map(nameOf),
    bytes: pids.reduce((sum, child) => sum + ownBytesOf(child), 0),
  };
}

function parentOf(pid: string): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return null; // it ended between the listing and the read
  }
}

function ownBytesOf(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const parts = [...status.matchAll(/^Rss(?:Anon|Shmem):\s+(\d+) kB$/gm)];
    return parts.reduce((sum, [, kibibytes]) => sum + Number(kibibytes) * 1024, 0);
  } catch {
    return 0; // it ended
  }
}

function nameOf(pid: number): string {
  try {
    return `${pid} ${readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').slice(0, 60)}`;
  } catch {
    return `${pid} ended`;
  }
}
