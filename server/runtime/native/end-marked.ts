import type { ShellCommand } from '../contract.ts';
import { SHELL_MARK } from '../shell-mark.ts';

/** Hangs up each process with a line in its environment, then kills it; a second time for what it started meanwhile. */
const END_MARKED = `for how in HUP KILL KILL; do
  for file in $(grep -lzxF -e "$1" /proc/[0-9]*/environ); do
    pid="\${file#/proc/}"
    kill -"$how" "\${pid%/environ}"
  done
  [ "$how" != HUP ] || sleep 0.3
done 2>/dev/null
exit 0`;

/** Ends what a shell without a sandbox left behind in sessions of its own. Linux only: elsewhere nothing tells. */
export function endMarked(mark: string): ShellCommand['afterClose'] {
  // Whoever looks for the mark must not bear it.
  return { file: 'env', args: ['-u', SHELL_MARK, 'sh', '-c', END_MARKED, 'sh', `${SHELL_MARK}=${mark}`] };
}
