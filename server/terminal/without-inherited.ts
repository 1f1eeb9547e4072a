import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { ShellCommand } from '../runtime/contract.ts';

/** Bash closes a descriptor of any number, other shells only those of one digit. */
const CLOSE_THE_REST =
  'for fd in /dev/fd/*; do fd=$(("${fd##*/}")); [ "$fd" -le 2 ] || eval "exec $fd>&-"; done; exec "$@"';

/**
 * The same command with nothing open but its terminal. node-pty leaves the terminals of all other shells open in it, so
 * that it could read and type there; what the terminal of `npm start` had open comes through as well.
 */
export function withoutInherited(command: ShellCommand): Pick<ShellCommand, 'file' | 'args'> {
  const bash = findBash(command.env.PATH ?? '/usr/bin:/bin');
  if (bash === null) return command; // a machine of containers only: what inherits there is the client of the engine
  // A bash that runs a script forgets these two.
  const prompts = ['PS1', 'PS2'].flatMap((name) =>
    command.env[name] ? [`${name}=${command.env[name]}`] : [],
  );
  const kept = prompts.length > 0 ? ['env', ...prompts] : [];
  return { file: bash, args: ['-c', CLOSE_THE_REST, 'bash', ...kept, command.file, ...command.args] };
}

function findBash(path: string): string | null {
  for (const folder of path.split(delimiter)) {
    const file = join(folder, 'bash');
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {} // not in this folder
  }
  return null;
}
