import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runNode } from './run-node.ts';

export interface BuiltSite extends AsyncDisposable {
  readonly folder: string;
  /** What the build said. */
  readonly output: string;
}

/** Builds the static site into a folder of its own. */
export async function buildSite(args: readonly string[]): Promise<BuiltSite> {
  const folder = await mkdtemp(join(tmpdir(), 'writepath-static-'));
  const built = await runNode('cli/writepath.ts', ['build', '--out', folder, ...args], {}, 280_000);
  const output = `${built.stdout}\n${built.stderr}`;
  if (built.code !== 0) throw new Error(`the site did not build:\n${output}`);
  return {
    folder,
    output,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
