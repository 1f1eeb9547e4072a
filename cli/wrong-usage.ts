import { LearnerError } from '../protocol/learner-error.ts';
import type { Text } from '../protocol/text.ts';

/** A command was called wrongly: says what is wrong, then how it is called. */
export function wrongUsage(problem: Text, usage: Text): LearnerError {
  return new LearnerError('bad-request', {
    en: `${problem.en}\n${usage.en}`,
    vi: `${problem.vi}\n${usage.vi}`,
  });
}

/** No command, or one that there is not. */
export function unknownCommand(command: string | undefined, usage: Text): LearnerError {
  if (command === undefined) return wrongUsage({ en: 'A command is missing.', vi: 'Thiếu lệnh.' }, usage);
  return wrongUsage({ en: `"${command}" is no command.`, vi: `Không có lệnh "${command}".` }, usage);
}
