import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import {
  type LimitKeeper,
  newPlace,
  probeLimits,
  removePlace,
  SANDBOX_LIMITS,
  type SandboxPlace,
  withinLimits,
} from './sandbox-limits.ts';

/** How bubblewrap may be used here. */
export interface Sandbox {
  /**
   * It runs as a user of its own that nobody else is: then even a shell started by root obeys a limit on processes, and
   * reads nothing that only root may read.
   */
  readonly ownUser: boolean;
  readonly limits: LimitKeeper;
  /** Abstract sockets have no place in any file system, only Landlock (Linux 6.12) keeps the machine's own out of reach. */
  readonly hidesAbstractSockets: boolean;
}

export interface SandboxRequest {
  /** Holds hosts, passwd, group, nsswitch.conf, bashrc and bash_profile. */
  readonly folder: string;
  /** Programs that the sandbox finds on its PATH, by their name there. */
  readonly tools: ReadonlyMap<string, string>;
  readonly argv: readonly string[];
  readonly place: SandboxPlace;
}

const run = promisify(execFile);

/** Nobody's: above what distributions hand out to people, within the 65,536 ids that a container has. */
const OWN_USER = 64_217;
const HOME = '/home/learner';
const HOME_BYTES = 64 * 1024 * 1024;
const LOCAL_BYTES = 1024 * 1024;
/** The second line behind a cgroup, the only one without: what each process may fill with its own data. */
const DATA_BYTES = SANDBOX_LIMITS.memoryBytes;
const OPEN_FILES = 4096;
/** Address space of each process: Go reserves more than it uses. */
const ADDRESS_SPACE_BYTES = 4 * 1024 ** 3;

/** As root: a private place that the own user can read, since neither the checkout nor the cache need be. */
const STAGE = [
  'folder=$1; user=$2; tools=$3; shift 3',
  'mount -t tmpfs -o mode=755,size=1m tmpfs /mnt && mkdir /mnt/bin && cp "$folder"/* /mnt/ && chmod 644 /mnt/[a-z]*[a-z]',
  'chmod 755 /mnt/bin',
  'while [ "$tools" -gt 0 ]; do touch "/mnt/bin/$1" && mount --bind "$2" "/mnt/bin/$1"; shift 2; tools=$((tools - 1)); done',
  'exec setpriv --reuid "$user" --regid "$user" --clear-groups --inh-caps=-all --no-new-privs "$@"',
].join('\n');

/**
 * As the first process inside: landlock_create_ruleset, landlock_restrict_self (444 and 446 on every architecture), with
 * LANDLOCK_SCOPE_ABSTRACT_UNIX_SOCKET and nothing else. Perl is part of every Debian and Ubuntu.
 */
const HIDE_ABSTRACT_SOCKETS = [
  'my $scopes = pack("QQQ", 0, 0, 1); my $fd = syscall(444, $scopes, 24, 0);',
  '$fd >= 0 and syscall(446, $fd, 0) == 0 or exit 126; exec { $ARGV[0] } @ARGV; exit 127;',
].join(' ');

/** The command that runs `argv` in a sandbox: read-only system, temporary home, own process space, no capabilities. */
export function sandboxCommand(sandbox: Sandbox, request: SandboxRequest): readonly string[] {
  const { folder, tools, place } = request;
  const argv = [
    ...(sandbox.hidesAbstractSockets ? ['perl', '-e', HIDE_ABSTRACT_SOCKETS] : []),
    ...limited(request.argv),
  ];
  if (!sandbox.ownUser) return withinLimits(place, bubblewrap(folder, tools, argv));
  const staged = new Map([...tools.keys()].map((name) => [name, `/mnt/bin/${name}`]));
  return withinLimits(place, [
    ...['unshare', '--mount', '--propagation', 'private', 'sh', '-ec', STAGE, 'sh', folder],
    ...[String(OWN_USER), String(tools.size), ...[...tools].flat()],
    ...bubblewrap('/mnt', staged, argv),
  ]);
}

/** Set inside, so that the number of processes is counted for this sandbox alone and not for all that the user runs. */
function limited(argv: readonly string[]): readonly string[] {
  return [
    ...[
      'prlimit',
      `--nproc=${SANDBOX_LIMITS.processes}`,
      `--as=${ADDRESS_SPACE_BYTES}`,
      `--data=${DATA_BYTES}`,
    ],
    ...[`--nofile=${OPEN_FILES}`, '--core=0', '--', ...argv],
  ];
}

function bubblewrap(folder: string, tools: ReadonlyMap<string, string>, argv: readonly string[]): string[] {
  return [
    'bwrap',
    ...['--unshare-user', '--disable-userns', '--unshare-pid', '--unshare-ipc', '--unshare-uts'],
    ...['--uid', '1000', '--gid', '1000', '--hostname', 'toolbox', '--cap-drop', 'ALL', '--die-with-parent'],
    ...['--ro-bind', '/usr', '/usr', '--size', String(LOCAL_BYTES), '--tmpfs', '/usr/local'],
    ...[...tools].flatMap(([name, path]) => ['--ro-bind', path, `/usr/local/bin/${name}`]),
    ...['--remount-ro', '/usr/local'],
    ...['bin', 'sbin', 'lib', 'lib64'].flatMap((name) => ['--symlink', `usr/${name}`, `/${name}`]),
    ...['/etc/alternatives', '/etc/ld.so.cache', '/etc/terminfo'].flatMap((path) => [
      '--ro-bind-try',
      path,
      path,
    ]),
    ...['hosts', 'passwd', 'group', 'nsswitch.conf'].flatMap((name) => [
      '--ro-bind',
      `${folder}/${name}`,
      `/etc/${name}`,
    ]),
    ...['--proc', '/proc', '--dev', '/dev'],
    ...['--size', String(HOME_BYTES), '--tmpfs', '/tmp', '--size', String(HOME_BYTES), '--tmpfs', HOME],
    ...['--ro-bind', `${folder}/bashrc`, `${HOME}/.bashrc`],
    ...['--ro-bind', `${folder}/bash_profile`, `${HOME}/.bash_profile`],
    // What is left writable would be memory without a limit.
    ...['--size', String(HOME_BYTES), '--tmpfs', '/dev/shm', '--remount-ro', '/dev', '--remount-ro', '/'],
    ...[
      '--clearenv',
      '--chdir',
      HOME,
      ...Object.entries(shellEnvironment(HOME)).flatMap((pair) => ['--setenv', ...pair]),
    ],
    ...argv,
  ];
}

/** What a learner's shell knows of its surroundings; nothing of the server's comes through. */
export function shellEnvironment(home: string): Readonly<Record<string, string>> {
  return {
    PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin',
    HOME: home,
    USER: 'learner',
    SHELL: '/bin/bash',
    TERM: 'xterm-256color',
    LANG: 'C.UTF-8',
  };
}

/** Tries, with a folder of `request` as it will be used; null where bubblewrap is missing or refused. */
export async function probeSandbox(folder: string, signal: AbortSignal): Promise<Sandbox | null> {
  const works = async (sandbox: Sandbox): Promise<boolean> => {
    const place = newPlace(sandbox.limits, folder);
    const request = { folder, tools: new Map(), argv: ['bash', '-c', 'exit 0'], place };
    const [file = '', ...args] = sandboxCommand(sandbox, request);
    try {
      await run(file, args, { signal, timeout: 10_000 });
      return true;
    } catch {
      signal.throwIfAborted(); // missing or refused: the next way is tried
      return false;
    } finally {
      await removePlace(place);
    }
  };
  const plain = { limits: { by: 'processes' }, hidesAbstractSockets: false } as const;
  const ways = process.getuid?.() === 0 ? [true, false] : [false];
  for (const ownUser of ways) {
    if (!(await works({ ...plain, ownUser }))) continue;
    const hidesAbstractSockets = await works({ ...plain, ownUser, hidesAbstractSockets: true });
    const best = { ownUser, hidesAbstractSockets, limits: await probeLimits(signal) };
    return (await works(best)) ? best : { ...best, ...plain };
  }
  return null;
}
