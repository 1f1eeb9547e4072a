import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';

const CommandsSchema = v.record(v.string(), v.record(v.string(), v.string()));

/** Commands of the pages, as the build wrote them: a page names a block, never a text. Null when there is none. */
export function createFindCommand(dist: string): (page: string, block: string) => Promise<string | null> {
  return async (page, block) => {
    try {
      const written = await readFile(join(dist, '_writepath', 'commands.json'), 'utf8');
      const commands = new Map(Object.entries(v.parse(CommandsSchema, JSON.parse(written))));
      return new Map(Object.entries(commands.get(page) ?? {})).get(block) ?? null;
    } catch (failure) {
      // Pages that are not built yet offer no blocks.
      if (failure instanceof Error && 'code' in failure && failure.code === 'ENOENT') return null;
      throw failure;
    }
  };
}
