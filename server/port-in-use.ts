import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import { LearnerError } from '../protocol/learner-error.ts';

/** Names the process on the port where the machine tells; other failures are returned as they are. */
export async function portInUse(
  failure: unknown,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<unknown> {
  if (!(failure instanceof Error && 'code' in failure && failure.code === 'EADDRINUSE')) return failure;
  const holder = await processOn(port);
  const by =
    holder === null ? { en: 'another program', vi: 'một chương trình khác' } : { en: holder, vi: holder };
  return new LearnerError(
    'port-in-use',
    {
      en: `Port ${port} on ${host} is taken by ${by.en}. End it, or choose another port with "npm start -- --port N".`,
      vi: `Cổng ${port} trên ${host} đang bị ${by.vi} chiếm. Hãy dừng nó, hoặc chọn cổng khác bằng "npm start -- --port N".`,
    },
    { cause: failure },
  );
}

/** Program and script, such as "node main.ts": every Node process calls its thread "MainThread". */
async function programOf(pid: string, threadName: string): Promise<string> {
  try {
    const words = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0').slice(0, 2);
    return (
      words
        .map((word) => basename(word))
        .join(' ')
        .trim() || threadName
    );
  } catch {
    return threadName; // another user's process, or gone meanwhile
  }
}

/** "name (pid)" from `ss` on Linux or `lsof` elsewhere; null where neither tells. */
async function processOn(port: number): Promise<string | null> {
  const run = promisify(execFile);
  try {
    const { stdout } = await run('ss', ['-Hltnp', `sport = :${port}`], { timeout: 1_000 });
    const found = /\("([^"]+)",pid=(\d+)/.exec(stdout);
    if (found) return `${await programOf(found[2] ?? '', found[1] ?? '')} (${found[2]})`;
  } catch {
    // No `ss` here: lsof may know.
  }
  try {
    const { stdout } = await run('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc'], {
      timeout: 2_000,
    });
    const found = /p(\d+)\nc(.+)/.exec(stdout);
    return found ? `${found[2]} (${found[1]})` : null;
  } catch {
    return null; // the message then says "another program"
  }
}
