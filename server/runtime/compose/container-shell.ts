import type { ShellCommand } from '../contract.ts';
import { dockerPath } from './docker-cli.ts';

const HOME_OF_TOOLBOX = '/home/learner';

/**
 * Says which process the shell is before it becomes the shell: closing the terminal alone leaves it running.
 * /dev/shm is writable in every container, read-only roots included.
 */
const OPEN = `echo $$ > "/dev/shm/.writepath-shell-$1" 2>/dev/null
if [ -x /bin/bash ]; then exec /bin/bash; fi
exec /bin/sh`;

/**
 * Hangs up the shell's whole session, then kills what did not listen. Reads /proc, as not every image has pkill. Nothing
 * is started in a container full of processes: after a fork bomb they are stopped first, so that none forks meanwhile.
 */
const CLOSE = `file="/dev/shm/.writepath-shell-$1"
read -r session < "$file" || exit 0
for how in HUP STOP STOP KILL; do
  for stat in /proc/[0-9]*/stat; do
    read -r line 2>/dev/null < "$stat" || continue
    pid="\${line%% *}"
    set -- \${line##*) }
    [ "$4" = "$session" ] && kill -"$how" "$pid" 2>/dev/null
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
  readonly toolbox: boolean;
  readonly environment: NodeJS.ProcessEnv;
  readonly root: string;
}): ShellCommand {
  const { container, name, toolbox, environment, root } = request;
  const file = dockerPath(environment);
  const inToolbox = toolbox ? ['--env', `HOME=${HOME_OF_TOOLBOX}`, '--workdir', HOME_OF_TOOLBOX] : [];
  const terminal = ['--env', 'TERM=xterm-256color', '--env', 'COLORTERM=truecolor'];
  const env: Record<string, string> = {};
  for (const [key, value] of Object.entries(environment)) if (value !== undefined) env[key] = value;
  return {
    file,
    args: ['exec', '-i', '-t', ...terminal, ...inToolbox, container, '/bin/sh', '-c', OPEN, 'sh', name],
    env,
    cwd: root,
    sandboxed: true,
    afterClose: { file, args: ['exec', container, '/bin/sh', '-c', CLOSE, 'sh', name] },
  };
}
