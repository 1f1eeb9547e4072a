import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { type ProgramName, sourceOf } from './programs.ts';

export interface FoundProgram {
  readonly path: string;
  readonly from: 'WRITEPATH_BIN' | 'PATH' | 'cache';
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false; // absent or not ours to run: the next place is asked
  }
}

/** Looks in WRITEPATH_BIN, then PATH, then the cache; null when the program is in none of them. */
export async function findProgram(
  program: ProgramName,
  places: { readonly environment: NodeJS.ProcessEnv; readonly binFolder: string },
): Promise<FoundProgram | null> {
  const own = places.environment.WRITEPATH_BIN;
  const path = (places.environment.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const folders: [FoundProgram['from'], string][] = [
    ...(own ? [['WRITEPATH_BIN', own] as [FoundProgram['from'], string]] : []),
    ...path.map((folder): [FoundProgram['from'], string] => ['PATH', folder]),
    ['cache', places.binFolder],
  ];
  for (const [from, folder] of folders) {
    for (const name of sourceOf(program).fileNames) {
      const candidate = join(folder, name);
      if (await isExecutable(candidate)) return { path: candidate, from };
    }
  }
  return null;
}
