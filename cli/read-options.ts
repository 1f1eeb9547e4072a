import { type ParseArgsConfig, parseArgs } from 'node:util';
import { LearnerError } from '../protocol/learner-error.ts';
import { wrongOption } from './launcher/wrong-option.mjs';

/** `parseArgs` whose refusals a learner can read. @throws {LearnerError} `bad-request`, names the option and those there are. */
export function readOptions<const T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (cause) {
    const text = wrongOption(cause, Object.keys(config.options ?? {}));
    if (!text) throw cause;
    throw new LearnerError('bad-request', text, { cause });
  }
}
