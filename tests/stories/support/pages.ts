import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const ENGLISH = join(dirname(dirname(dirname(import.meta.dirname))), 'src/content/docs/en');

/** Every page of the tutorial, such as "start/welcome"; both languages have the same. */
export async function allPages(): Promise<string[]> {
  const files = await readdir(ENGLISH, { recursive: true });
  return files.flatMap((file) => /^(.+)\.mdx?$/.exec(file)?.[1] ?? []).sort();
}
