import { LearnerError } from '../../protocol/learner-error.ts';
import { FloatColumns } from '../../tsdb/prometheus/chunks/float-columns.ts';

const WORDS: Readonly<Record<string, number>> = {
  nan: Number.NaN,
  '+inf': Number.POSITIVE_INFINITY,
  inf: Number.POSITIVE_INFINITY,
  '-inf': Number.NEGATIVE_INFINITY,
};
const NUMBER = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i;

/**
 * Samples as people write them: a time in ms and a value on each line, parted by spaces, a comma, a semicolon or a tab.
 * Values may be `NaN`, `+Inf`, `-Inf` or `stale`. A first line of words is a heading, `#` begins a comment.
 *
 * @throws {LearnerError} `bad-request` that names the line.
 */
export function readSamples(text: string): FloatColumns {
  const columns = new FloatColumns();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const trimmed = line.replace(/#.*/, '').trim();
    if (trimmed === '') continue;
    const [time = '', value = '', ...more] = trimmed.split(/\s*[,;\t]\s*|\s+/);
    const isHeading = columns.length === 0 && !/\d/.test(time);
    if (isHeading) continue;
    const timestampMs = Number(time);
    const number = WORDS[value.toLowerCase()] ?? (NUMBER.test(value) ? Number(value) : null);
    const isStale = value.toLowerCase() === 'stale';
    const isTime = /^-?\d+$/.test(time) && Number.isSafeInteger(timestampMs);
    if (!isTime || (number === null && !isStale) || more.length > 0) throw badLine(index + 1, line);
    const before = columns.timestamps[columns.length - 1];
    if (columns.length > 0 && before !== undefined && timestampMs <= before)
      throw backward(index + 1, before);
    if (isStale) columns.pushStale(timestampMs);
    else columns.pushNumber(timestampMs, number ?? 0);
  }
  if (columns.length > 0) return columns;
  throw new LearnerError('bad-request', {
    en: 'No sample came. Give lines of "TIME_MS VALUE" on standard input: printf "1000 1\\n2000 2\\n".',
    vi: 'Không có mẫu nào. Hãy đưa các dòng "TIME_MS VALUE" qua stdin: printf "1000 1\\n2000 2\\n".',
  });
}

function badLine(number: number, line: string): LearnerError {
  const shown = line.slice(0, 60);
  return new LearnerError('bad-request', {
    en: `Line ${number} is no sample: "${shown}". Give a time in ms and a value, such as "1700000000000 2".`,
    vi: `Dòng ${number} không phải là mẫu: "${shown}". Hãy đưa thời điểm tính bằng ms và giá trị, ví dụ "1700000000000 2".`,
  });
}

function backward(number: number, before: number): LearnerError {
  return new LearnerError('bad-request', {
    en: `Line ${number} does not lie behind ${before} ms, the time of the line before. Sort the lines by time.`,
    vi: `Dòng ${number} không muộn hơn ${before} ms, thời điểm của dòng trước. Hãy sắp xếp các dòng theo thời gian.`,
  });
}
