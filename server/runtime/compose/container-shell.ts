import type { ServiceName } from '../../../stack/services.ts';
import type { ShellCommand } from '../contract.ts';
import { SHELL_MARK } from '../shell-mark.ts';
import { containerUser } from './container-user.ts';
import { dockerPath } from './docker-cli.ts';

/**
 * Says which process the shell is before it becomes the shell: closing the terminal alone leaves it running.
 * /dev/shm is writable in every container, read-only roots included.
 */
const OPEN = `echo $$ > "/dev/shm/.writepath-shell-$1" 2>/dev/null
if [ -x /bin/bash ]; then exec /bin/bash; fi
exec /bin/sh`;

/**
 * Hangs up what the shell started, then kills what did not listen: its session, and what left that (tmux, setsid) and
 * bears the mark; colons end the name in it, since a shell sees no border between two variables. Reads /proc, as not
 * every image has pkill. Nothing is started in a container full of processes: after a fork bomb they are stopped first,
 * so that none forks meanwhile.
 */
const CLOSE = `file="/dev/shm/.writepath-shell-$1"
mark="${SHELL_MARK}=:$1:"
session=
read -r session 2>/dev/null < "$file"
marked() {
  while read -r line || [ -n "$line" ]; do
    case "$line" in *"$mark"*) return 0 ;; esac
    line=
  done 2>/dev/null < "/proc/$1/environ"
  return 1
}
for how in HUP STOP STOP KILL; do
  for stat in /proc/[0-9]*/stat; do
    read -r line 2>/dev/null < "$stat" || continue
    pid="\${line%% *}"
    set -- \${line##*) }
    { [ -n "$session" ] && [ "$4" = "$session" ]; } || marked "$pid" || continue
    kill -"$how" "$pid" 2>/dev/null
  done
  [ "$how" = HUP ] || continue
  set -- /proc/[0-9]*
  [ $# -gt 200 ] || sleep 0.2
done
rm -f "$file"
exit 0`;

export function shellInContainer(request: {
  readonly container: string;
  readonly name: string;
  readonly service: ServiceName;
  readonly environment: NodeJS.ProcessEnv;
  readonly root: string;
}): ShellCommand {
  const { container, name, service, environment, root } = request;
  const file = dockerPath(environment);
  const who = containerUser(service);
  const as = who ? ['--user', who.user] : [];
  const at = who ? ['--env', `HOME=${who.home}`, '--workdir', who.home] : [];
  const terminal = ['TERM=xterm-256color', 'COLORTERM=truecolor', `${SHELL_MARK}=:${name}:`];
  const options = [...as, ...at, ...terminal.flatMap((one) => ['--env', one])];
  const env: Record<string, string> = {};
  for (const [key, value] of Object.entries(environment)) if (value !== undefined) env[key] = value;
  return {
    file,
    args: ['exec', '-i', '-t', ...options, container, '/bin/sh', '-c', OPEN, 'sh', name],
    env,
    cwd: root,
    sandboxed: true,
    afterClose: { file, args: ['exec', ...as, container, '/bin/sh', '-c', CLOSE, 'sh', name] },
  };
}
