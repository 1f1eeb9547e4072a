import { wrongUsage } from '../wrong-usage.ts';
import { diskFolder } from './disk-folder.ts';
import { folderArgument } from './folder-argument.ts';
import { kindOf } from './folder-kinds.ts';
import { readerError } from './reader-error.ts';
import { ReaderGone, standardOutput } from './standard-output.ts';
import { TSDB_USAGE } from './tsdb-usage.ts';

/** Rows of a table, as promtool's default. */
const ROWS = 20;

/** @returns 0, also when the reader of a pipe had enough. @throws {LearnerError} */
export async function runInspect(
  path: string | undefined,
  { limit, signal }: { readonly limit?: string | undefined; readonly signal: AbortSignal },
): Promise<number> {
  const root = folderArgument(path);
  const rows = limit === undefined ? ROWS : Number(limit);
  if (!Number.isSafeInteger(rows) || rows < 0) {
    throw wrongUsage({ en: '--limit takes a number of rows.', vi: '--limit nhận một số dòng.' }, TSDB_USAGE);
  }
  const folder = diskFolder(root);
  const lines: string[] = [];
  try {
    const kind = await kindOf(folder, root);
    await kind.inspect(folder, { limit: rows, signal, print: (line) => void lines.push(line) });
    await standardOutput()(new TextEncoder().encode(`${lines.join('\n')}\n`));
    return 0;
  } catch (failure) {
    if (failure instanceof ReaderGone) return 0;
    throw readerError(failure, root);
  }
}
