import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { open, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ServiceName } from '../../../stack/services.ts';
import { diskNotSmall, serviceNotRunning } from '../stack-errors.ts';
import { type NameMode, withNames } from './private-names.ts';

/** A disk in memory, seen by its service alone and gone with it: a crash leaves nothing to unmount. */
export interface SmallDisk {
  /** Where it is mounted, in the service's own mount namespace. */
  readonly folder: string;
  readonly sizeBytes: number;
}

/** A service as far as its disk matters. */
interface DiskOwner {
  readonly name: ServiceName;
  readonly smallDisk: SmallDisk | null;
}

const run = promisify(execFile);

const MOUNT_AND_EXEC = 'mount -t tmpfs -o "size=$1,mode=700" tmpfs "$2" && shift 2 && exec "$@"';
/** A dot keeps it apart from what a database writes. */
const FILLER = '.filler';
const CHUNK_BYTES = 1 << 20;
const TMPFS_MAGIC = 0x01021994;

/** The command that runs `argv` with the disk mounted; it must stand inside the namespace that `withNames` makes. */
export function withSmallDisk(disk: SmallDisk | null, argv: readonly string[]): readonly string[] {
  if (!disk) return argv;
  return ['/bin/sh', '-c', MOUNT_AND_EXEC, 'sh', String(disk.sizeBytes), disk.folder, ...argv];
}

/** Whether this machine lets a service have one, tried once over a folder that every machine has. */
export async function probeSmallDisk(mode: NameMode, signal: AbortSignal): Promise<boolean> {
  if (mode === 'rewritten') return false;
  const probe = withSmallDisk({ folder: '/tmp', sizeBytes: CHUNK_BYTES }, ['/bin/true']);
  const [file = '', ...args] = withNames(mode, '/etc/hosts', probe);
  try {
    await run(file, args, { signal, timeout: 5000 });
    return true;
  } catch {
    signal.throwIfAborted(); // refused: no small disks here
    return false;
  }
}

/** Writes until nothing more fits. @throws {LearnerError} `not-supported` on a real disk, `gone` where it does not run. */
export async function fillDisk(owner: DiskOwner, pid: number | null, signal: AbortSignal): Promise<void> {
  const folder = await insideOf(owner, pid);
  const file = await open(
    join(folder, FILLER),
    constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND,
    0o600,
  );
  try {
    for (let bytes = CHUNK_BYTES; bytes >= 1; ) {
      signal.throwIfAborted();
      try {
        await file.appendFile(new Uint8Array(bytes));
      } catch (failure) {
        if (!isFull(failure)) throw failure;
        bytes = Math.floor(bytes / 2); // the last page may still have room
      }
    }
  } finally {
    await file.close();
  }
}

/** @throws {LearnerError} `not-supported` on a real disk, `gone` where the service does not run and so has no disk. */
export async function emptyDisk(owner: DiskOwner, pid: number | null): Promise<void> {
  await rm(join(await insideOf(owner, pid), FILLER), { force: true });
}

/** The disk as the service sees it, made certain: never a byte on the learner's own disk. */
async function insideOf({ name, smallDisk }: DiskOwner, pid: number | null): Promise<string> {
  if (!smallDisk) throw diskNotSmall(name);
  if (pid === null) throw serviceNotRunning(name);
  const folder = join(`/proc/${pid}/root`, smallDisk.folder);
  const { type, blocks, bsize } = await statfs(folder);
  if (type !== TMPFS_MAGIC || blocks * bsize > smallDisk.sizeBytes) throw diskNotSmall(name);
  return folder;
}

function isFull(failure: unknown): boolean {
  return failure instanceof Error && 'code' in failure && failure.code === 'ENOSPC';
}
