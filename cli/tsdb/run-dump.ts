import { TextSink } from '../../tsdb/prometheus/dump/text-sink.ts';
import { inLanguage } from '../launcher/say.mjs';
import { wrongUsage } from '../wrong-usage.ts';
import { diskFolder } from './disk-folder.ts';
import { folderArgument } from './folder-argument.ts';
import { kindOf } from './folder-kinds.ts';
import { ProgressLine } from './progress-line.ts';
import { readerError } from './reader-error.ts';
import { ReaderGone, standardOutput } from './standard-output.ts';
import { TSDB_USAGE } from './tsdb-usage.ts';

export interface DumpValues {
  readonly match: readonly string[];
  readonly 'min-time'?: string | undefined;
  readonly 'max-time'?: string | undefined;
  readonly 'as-promtool': boolean;
  readonly signal: AbortSignal;
}

/** @returns 0, also when the reader of a pipe had enough. @throws {LearnerError} */
export async function runDump(path: string | undefined, values: DumpValues): Promise<number> {
  const root = folderArgument(path);
  const folder = diskFolder(root);
  const progress = new ProgressLine();
  try {
    const kind = await kindOf(folder, root);
    const sink = new TextSink(standardOutput());
    const asPromtool35 = values['as-promtool'];
    const { swallowed } = await kind.dump(folder, sink, {
      match: values.match,
      minTime: timeOption('--min-time', values['min-time'], Number.NEGATIVE_INFINITY),
      maxTime: timeOption('--max-time', values['max-time'], Number.POSITIVE_INFINITY),
      asPromtool35,
      signal: values.signal,
      onProgress: ({ series, samples }) =>
        progress.show({ en: `${series} series, ${samples} samples`, vi: `${series} chuỗi, ${samples} mẫu` }),
    });
    progress.end();
    if (swallowed > 0) sayAside(swallowed);
    return 0;
  } catch (failure) {
    progress.end();
    if (failure instanceof ReaderGone) return 0;
    throw readerError(failure, root);
  }
}

/** On stderr: standard output is what promtool prints. */
function sayAside(swallowed: number): void {
  const text = {
    en: `${swallowed} native histograms were left out, as promtool 3.5.3 leaves them out.`,
    vi: `Đã bỏ qua ${swallowed} native histogram, đúng như promtool 3.5.3 bỏ qua chúng.`,
  };
  process.stderr.write(`${inLanguage(text)}\n`);
}

function timeOption(name: string, value: string | undefined, fallback: number): number {
  if (value === undefined) return fallback;
  if (/^-?\d{1,16}$/.test(value)) return Number(value);
  const problem = {
    en: `${name} takes ms since 1970, not "${value}".`,
    vi: `${name} nhận số ms từ 1970, không phải "${value}".`,
  };
  throw wrongUsage(problem, TSDB_USAGE);
}
