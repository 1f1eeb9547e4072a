import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** How service names become addresses: a hosts file in a mount namespace of the process's own, or rewritten arguments. */
export type NameMode = 'mount-namespace' | 'user-namespace' | 'rewritten';

const run = promisify(execFile);

const UNSHARE = {
  'mount-namespace': ['unshare', '--mount', '--propagation', 'private'],
  'user-namespace': ['unshare', '--user', '--map-root-user', '--mount', '--propagation', 'private'],
} as const;

/** `exec` keeps the pid, so that signals reach the program itself. */
const BIND_AND_EXEC = 'mount --bind "$1" /etc/hosts && shift && exec "$@"';

/** The command that runs `argv` with `hostsFile` as its /etc/hosts, seen by nobody else. */
export function withNames(mode: NameMode, hostsFile: string, argv: readonly string[]): readonly string[] {
  if (mode === 'rewritten') return argv;
  return [...UNSHARE[mode], 'sh', '-c', BIND_AND_EXEC, 'sh', hostsFile, ...argv];
}

/** What this machine allows, tried once with a harmless command. */
export async function probeNameMode(signal: AbortSignal): Promise<NameMode> {
  const modes =
    process.getuid?.() === 0
      ? (['mount-namespace', 'user-namespace'] as const)
      : (['user-namespace'] as const);
  for (const mode of modes) {
    const [file = '', ...args] = withNames(mode, '/etc/hosts', ['true']);
    try {
      await run(file, args, { signal, timeout: 5000 });
      return mode;
    } catch {
      signal.throwIfAborted(); // refused or not installed: the next mode is tried
    }
  }
  return 'rewritten';
}
