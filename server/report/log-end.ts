import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const LINES = 100;

/** The last lines that a process of ours has logged; none where it never ran. */
export async function logEnd(stateFolder: string, name: 'server' | 'pty-host'): Promise<string[]> {
  try {
    const text = await readFile(join(stateFolder, `${name}.log`), 'utf8');
    return text.trimEnd().split('\n').slice(-LINES);
  } catch (failure) {
    if (failure instanceof Error && 'code' in failure && failure.code === 'ENOENT') return [];
    throw failure;
  }
}
