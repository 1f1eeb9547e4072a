import { LearnerError } from '../../protocol/learner-error.ts';
import type { EngineName } from '../../protocol/query.ts';
import type { Recording } from '../../protocol/recording.ts';

export interface RecordedQuestion {
  readonly engine: EngineName;
  readonly endpoint: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** Position in the recording, milliseconds. */
  readonly atMs: number;
}

type RecordedAnswer = Recording['answers'][number];

/**
 * The newest answer to the same question at or before a moment. Times in the parameters are not compared:
 * a recording has one clock, its own.
 *
 * @throws {LearnerError} `not-supported` for a question that nobody asked, or not yet.
 */
export function findRecordedAnswer(recording: Recording, question: RecordedQuestion): RecordedAnswer {
  const same = recording.answers.filter(
    (answer) =>
      answer.engine === question.engine &&
      answer.endpoint === question.endpoint &&
      wordsOf(answer.parameters) === wordsOf(question.parameters),
  );
  const first = same.reduce((least, answer) => Math.min(least, answer.atMs), Number.POSITIVE_INFINITY);
  const newest = same
    .filter((answer) => answer.atMs <= question.atMs)
    .reduce<RecordedAnswer | null>((best, answer) => (best && best.atMs > answer.atMs ? best : answer), null);
  if (newest) return newest;
  if (same.length > 0) {
    const seconds = Math.ceil(first / 1000);
    throw new LearnerError('not-supported', {
      en: `This query was first asked ${seconds} s into the recording. Play on to there.`,
      vi: `Truy vấn này được hỏi lần đầu ở giây thứ ${seconds} của bản ghi. Hãy phát tiếp đến đó.`,
    });
  }
  throw new LearnerError('not-supported', {
    en: 'Only the queries printed on this page were recorded. Run "npm start" on your machine to ask your own.',
    vi: 'Bản ghi chỉ có các truy vấn in trên trang này. Hãy chạy "npm start" trên máy của bạn để hỏi truy vấn khác.',
  });
}

function wordsOf(parameters: Readonly<Record<string, string>>): string {
  return `${parameters.query ?? parameters['match[]'] ?? ''}`.replaceAll(/\s+/g, ' ').trim();
}
