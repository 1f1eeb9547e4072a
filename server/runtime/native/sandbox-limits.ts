import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmdirSync } from 'node:fs';
import { rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

/** What one shell may take of the machine, however many processes it starts. */
export const SANDBOX_LIMITS = { processes: 256, memoryBytes: 512 * 1024 * 1024, cpus: 1 } as const;

/**
 * How these limits are kept: by cgroups that we make (root), by a scope that systemd makes, or, where neither can be
 * had, by limits of each process alone.
 */
export type LimitKeeper =
  | { readonly by: 'cgroups'; readonly parents: readonly CgroupParent[] }
  | { readonly by: 'systemd'; readonly user: boolean }
  | { readonly by: 'processes' };

interface CgroupParent {
  readonly folder: string;
  readonly settings: readonly (readonly [file: string, value: string])[];
}

/** Where one sandbox runs: folders made as it starts, to be removed when it has ended. */
export interface SandboxPlace {
  readonly folders: readonly string[];
  /** Files to be written, in their order, by the process that becomes the sandbox. */
  readonly settings: readonly (readonly [path: string, value: string])[];
  /** Put before the command. */
  readonly prefix: readonly string[];
}

const { processes, memoryBytes, cpus } = SANDBOX_LIMITS;
const MEMORY_V1 = [
  ['memory.limit_in_bytes', String(memoryBytes)],
  ['memory.memsw.limit_in_bytes', String(memoryBytes)],
] as const;
const PIDS = [['pids.max', String(processes)]] as const;
const CPU_V1 = [
  ['cpu.cfs_period_us', '100000'],
  ['cpu.cfs_quota_us', String(cpus * 100_000)],
] as const;
const V1 = { memory: MEMORY_V1, pids: PIDS, cpu: CPU_V1 };
const V2 = [
  ['memory.max', String(memoryBytes)],
  ['memory.swap.max', '0'],
  ...PIDS,
  ['cpu.max', `${cpus * 100_000} 100000`],
] as const;
const PROBE_TIMEOUT_MS = 10_000;
const REMOVE_TRIES = 50;
const REMOVE_RETRY_MS = 20;

const run = promisify(execFile);

/** Writes what a place needs as the process itself, so that nothing can be removed between making and joining it. */
const ENTER = [
  // A server must never be the one that the kernel ends first.
  'echo 1000 2>/dev/null > /proc/self/oom_score_adj || :',
  // Descriptors that the terminal of "npm start" left open; bash closes any number, other shells one digit.
  'for fd in /proc/self/fd/*; do fd=$(("${fd##*/}")); [ "$fd" -le 2 ] || eval "exec $fd>&-"; done',
  'while [ "$1" != -- ]; do',
  '  mkdir -p "${1%/*}"',
  '  case $1 in *.swap.max|*.memsw.*) [ -e "$1" ] || { shift 2; continue; } ;; esac', // no swap is counted here
  '  printf %s "$2" > "$1"; shift 2',
  'done',
  'shift; exec "$@"',
].join('\n');

/** The command that runs `argv` within a place of its own. */
export function withinLimits(place: SandboxPlace, argv: readonly string[]): readonly string[] {
  return ['bash', '-ec', ENTER, 'bash', ...place.settings.flat(), '--', ...place.prefix, ...argv];
}

/** A new place. @param owner path that tells this stack's places from those of others. */
export function newPlace(keeper: LimitKeeper, owner: string): SandboxPlace {
  switch (keeper.by) {
    case 'cgroups': {
      const name = `${prefixOf(owner)}${randomBytes(6).toString('hex')}`;
      const folders = keeper.parents.map(({ folder }) => join(folder, name));
      const settings = keeper.parents.flatMap((parent) =>
        [...parent.settings, ['cgroup.procs', '0'] as const].map(
          ([file, value]) => [join(parent.folder, name, file), value] as const,
        ),
      );
      return { folders, settings, prefix: [] };
    }
    case 'systemd':
      return { folders: [], settings: [], prefix: systemdScope(keeper.user) };
    case 'processes':
      return { folders: [], settings: [], prefix: ['nice', '-n', '5'] };
    default:
      return keeper satisfies never;
  }
}

/** As a command, for whoever ends the sandbox later than we live; null where nothing is left behind. */
export function removalOf({ folders }: SandboxPlace): { file: string; args: readonly string[] } | null {
  if (folders.length === 0) return null;
  const tries = `for try in $(seq ${REMOVE_TRIES}); do rmdir "$folder" 2>/dev/null; [ -d "$folder" ] || break; sleep 0.02; done`;
  return { file: 'bash', args: ['-c', `for folder; do ${tries}; done`, 'bash', ...folders] };
}

/** Removes a place whose processes are ending. */
export async function removePlace({ folders }: SandboxPlace): Promise<void> {
  for (const folder of folders) {
    for (let left = REMOVE_TRIES; left > 0 && existsSync(folder); left--) {
      await rmdir(folder).catch(() => sleep(REMOVE_RETRY_MS)); // busy until the last process is reaped
    }
  }
}

/** Folders of this owner's places, in use or left behind. */
export function placesOf(keeper: LimitKeeper, owner: string): string[] {
  if (keeper.by !== 'cgroups') return [];
  return keeper.parents.flatMap(({ folder }) =>
    readdirSync(folder)
      .filter((name) => name.startsWith(prefixOf(owner)))
      .map((name) => join(folder, name)),
  );
}

/** Removes places that a killed host left behind; those in use refuse. */
export function sweepPlaces(keeper: LimitKeeper, owner: string): void {
  for (const folder of placesOf(keeper, owner)) {
    try {
      rmdirSync(folder);
    } catch {} // a shell lives there
  }
}

/** The best keeper that works here, each tried with a harmless command. */
export async function probeLimits(signal: AbortSignal): Promise<LimitKeeper> {
  for (const keeper of candidates()) {
    const place = newPlace(keeper, 'probe');
    const [file = '', ...args] = withinLimits(place, ['sh', '-c', keeper.by === 'systemd' ? PROVE : ':']);
    try {
      await run(file, args, { signal, timeout: PROBE_TIMEOUT_MS, env: { ...process.env } });
      return keeper;
    } catch {
      signal.throwIfAborted(); // refused here: the next one is tried
    } finally {
      await removePlace(place);
    }
  }
  return { by: 'processes' };
}

/** systemd answers yes even where a controller was not given to this user. */
const PROVE = `cd "/sys/fs/cgroup$(sed -n s/^0:://p /proc/self/cgroup)" && [ "$(cat memory.max)" = ${memoryBytes} ] && [ "$(cat pids.max)" = ${processes} ]`;

function systemdScope(user: boolean): readonly string[] {
  const properties = [
    `MemoryMax=${memoryBytes}`,
    'MemorySwapMax=0',
    `TasksMax=${processes}`,
    `CPUQuota=${cpus * 100}%`,
  ];
  return [
    'systemd-run',
    ...(user ? ['--user'] : []),
    ...['--scope', '--quiet', '--collect'],
    ...properties.flatMap((property) => ['-p', property]),
    '--',
  ];
}

function candidates(): LimitKeeper[] {
  const isRoot = process.getuid?.() === 0;
  const found: LimitKeeper[] = existsSync('/run/systemd/system') ? [{ by: 'systemd', user: !isRoot }] : [];
  if (isRoot) for (const parents of cgroupParents()) found.push({ by: 'cgroups', parents });
  return found;
}

/** Folders in which cgroups may be made: of the first version where this process is, of the second at its root. */
function cgroupParents(): CgroupParent[][] {
  const own = new Map(
    readFileSync('/proc/self/cgroup', 'utf8')
      .split('\n')
      .flatMap((line) => {
        const [, names = '', path = '/'] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
        return names.split(',').map((name) => [name, path] as const);
      }),
  );
  const mounts = readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .map((line) => line.split(' '))
    .map((fields) => {
      const [, , , root = '/', folder = '/'] = fields;
      return { root, folder, type: fields.at(-3), options: fields.at(-1)?.split(',') ?? [] };
    });
  const first = Object.entries(V1).flatMap(([controller, settings]) => {
    const mount = mounts.find(({ type, options }) => type === 'cgroup' && options.includes(controller));
    const path = own.get(controller);
    if (!mount || path === undefined) return [];
    const below = path.startsWith(mount.root) ? path.slice(mount.root.length) : '';
    return [{ folder: join(mount.folder, below), settings }];
  });
  const second = mounts
    .filter(
      ({ type, folder }) => type === 'cgroup2' && hasControllers(join(folder, 'cgroup.subtree_control')),
    )
    .map(({ folder }) => [{ folder, settings: V2 }]);
  return [...second, ...(first.length === Object.keys(V1).length ? [first] : [])];
}

function hasControllers(file: string): boolean {
  try {
    const given = readFileSync(file, 'utf8').trim().split(' ');
    return ['memory', 'pids', 'cpu'].every((controller) => given.includes(controller));
  } catch {
    return false; // not the second version, or not ours to read
  }
}

function prefixOf(owner: string): string {
  return `writepath-${createHash('sha256').update(dirname(owner)).digest('hex').slice(0, 12)}-`;
}
