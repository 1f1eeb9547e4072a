import type { Text } from '../protocol/text.ts';
import { wrongUsage } from './wrong-usage.ts';

/** What `--runtime` may say. */
export const RUNTIME_CHOICES = ['auto', 'native', 'compose'] as const;

/** One of the names there are. @throws {LearnerError} `bad-request`, lists them and how the command is called. */
export function readChoice<Name extends string>(
  what: string,
  value: string | undefined,
  names: readonly Name[],
  usage: Text,
): Name {
  const found = names.find((name) => name === value);
  if (found !== undefined) return found;
  const list = names.join(', ');
  const problem = {
    en: `${what} "${value ?? ''}" is unknown; it is one of ${list}.`,
    vi: `${what} "${value ?? ''}" không hợp lệ; hãy chọn một trong ${list}.`,
  };
  throw wrongUsage(problem, usage);
}
