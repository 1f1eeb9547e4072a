import { LearnerError } from '../../protocol/learner-error.ts';
import { DataFolderError } from '../../tsdb/bytes/data-folder.ts';
import { FormatError } from '../../tsdb/bytes/format-error.ts';

/** What a reader threw, for whoever called the command; all else as it is. */
export function readerError(failure: unknown, root: string): unknown {
  if (failure instanceof FormatError) {
    const { text } = failure;
    return new LearnerError(
      'bad-request',
      {
        en: `${root}: ${text.en}. What was printed before it is whole; nothing behind it was read.`,
        vi: `${root}: ${text.vi}. Những gì đã in ra trước đó là trọn vẹn; phần phía sau thì chưa đọc.`,
      },
      { cause: failure },
    );
  }
  if (failure instanceof DataFolderError) {
    const { reason, path } = failure;
    const what = REASONS[reason];
    const place = { en: path || 'the folder', vi: path || 'thư mục này' };
    return new LearnerError(
      reason === 'denied' ? 'denied' : 'bad-request',
      {
        en: `${root}: ${place.en} ${what.en}`,
        vi: `${root}: ${place.vi} ${what.vi}`,
      },
      { cause: failure },
    );
  }
  return failure;
}

const REASONS = {
  absent: {
    en: 'is not there. It may have been compacted away: list the folder again.',
    vi: 'không có ở đó. Có thể một lần compaction vừa xóa nó: hãy liệt kê lại thư mục.',
  },
  denied: {
    en: 'may not be read by this user. Copy the folder, or run as its owner.',
    vi: 'không cho người dùng này đọc. Hãy sao chép thư mục, hoặc chạy lệnh dưới tên chủ của nó.',
  },
  'not-a-file': { en: 'is a folder, not a file.', vi: 'là thư mục, không phải tệp.' },
  'not-a-folder': { en: 'is a file, not a folder.', vi: 'là tệp, không phải thư mục.' },
  failed: { en: 'could not be read.', vi: 'không đọc được.' },
} as const satisfies Record<DataFolderError['reason'], object>;
