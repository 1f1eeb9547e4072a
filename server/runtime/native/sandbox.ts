import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** How bubblewrap may be used here. */
export interface Sandbox {
  /**
   * It runs as a user of its own that nobody else is: then even a shell started by root obeys a limit on processes, and
   * reads nothing that only root may read.
   */
  readonly ownUser: boolean;
}

export interface SandboxRequest {
  /** Holds hosts, passwd, group, nsswitch.conf, bashrc and bash_profile. */
  readonly folder: string;
  /** Programs that the sandbox finds on its PATH, by their name there. */
  readonly tools: ReadonlyMap<string, string>;
  readonly argv: readonly string[];
}

const run = promisify(execFile);

/** Nobody's: above what distributions hand out to people, within the 65,536 ids that a container has. */
const OWN_USER = 64_217;
const HOME = '/home/learner';
const HOME_BYTES = 64 * 1024 * 1024;
const LOCAL_BYTES = 1024 * 1024;
/** Enough for tmux, editors and Go programs; a fork bomb meets its end here and nowhere else. */
const PROCESS_LIMIT = 256;
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

/** The command that runs `argv` in a sandbox: read-only system, temporary home, own process space, no capabilities. */
export function sandboxCommand(
  { ownUser }: Sandbox,
  { folder, tools, argv }: SandboxRequest,
): readonly string[] {
  if (!ownUser) return bubblewrap(folder, tools, argv);
  const staged = new Map([...tools.keys()].map((name) => [name, `/mnt/bin/${name}`]));
  return [
    ...['unshare', '--mount', '--propagation', 'private', 'sh', '-ec', STAGE, 'sh', folder],
    ...[String(OWN_USER), String(tools.size), ...[...tools].flat()],
    ...bubblewrap('/mnt', staged, argv),
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
    // Inside, so that the limit counts this sandbox alone and not all that the user runs.
    ...['prlimit', `--nproc=${PROCESS_LIMIT}`, `--as=${ADDRESS_SPACE_BYTES}`, '--core=0', '--', ...argv],
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
  const ways = process.getuid?.() === 0 ? [{ ownUser: true }, { ownUser: false }] : [{ ownUser: false }];
  for (const sandbox of ways) {
    const [file = '', ...args] = sandboxCommand(sandbox, {
      folder,
      tools: new Map(),
      argv: ['bash', '-c', 'exit 0'],
    });
    try {
      await run(file, args, { signal, timeout: 10_000 });
      return sandbox;
    } catch {
      signal.throwIfAborted(); // missing or refused: the next way is tried
    }
  }
  return null;
}
