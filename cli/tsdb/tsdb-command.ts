import { readOptions } from '../read-options.ts';
import { unknownCommand, wrongUsage } from '../wrong-usage.ts';
import { runDump } from './run-dump.ts';
import { runEncode } from './run-encode.ts';
import { runInspect } from './run-inspect.ts';
import { TSDB_USAGE } from './tsdb-usage.ts';

/** `writepath tsdb dump|inspect|encode`. @returns the exit code. @throws {LearnerError} */
export async function runTsdbCommand(argv: readonly string[], signal: AbortSignal): Promise<number> {
  const { values, positionals } = readOptions({
    args: [...argv],
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      match: { type: 'string', multiple: true, default: [] },
      'min-time': { type: 'string' },
      'max-time': { type: 'string' },
      'as-promtool': { type: 'boolean', default: false },
      limit: { type: 'string' },
      encoding: { type: 'string' },
      block: { type: 'string' },
      labels: { type: 'string' },
    },
  });
  if (values.help) {
    const { say } = await import('../launcher/say.mjs');
    say(TSDB_USAGE);
    return 0;
  }
  const [verb, path, ...more] = positionals;
  if (more.length > 0) {
    throw wrongUsage({ en: `One folder at a time.`, vi: `Mỗi lần chỉ một thư mục.` }, TSDB_USAGE);
  }
  switch (verb) {
    case 'dump':
      return runDump(path, { ...values, signal });
    case 'inspect':
      return runInspect(path, { ...values, signal });
    case 'encode':
      return runEncode(values);
    default:
      throw unknownCommand(verb, TSDB_USAGE);
  }
}
