import { statSync } from 'node:fs';
import { LearnerError } from '../../protocol/learner-error.ts';
import { wrongUsage } from '../wrong-usage.ts';
import { TSDB_USAGE } from './tsdb-usage.ts';

/** The folder that a command was given. @throws {LearnerError} when it is missing or no folder. */
export function folderArgument(path: string | undefined): string {
  if (path === undefined) throw wrongUsage({ en: 'A folder is missing.', vi: 'Thiếu thư mục.' }, TSDB_USAGE);
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return path;
  throw new LearnerError('bad-request', {
    en: `"${path}" is no folder. Give the folder of a block, or a data folder.`,
    vi: `"${path}" không phải là thư mục. Hãy chỉ ra thư mục của một block, hoặc một thư mục dữ liệu.`,
  });
}
