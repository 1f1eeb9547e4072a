import { LearnerError } from '../../../protocol/learner-error.ts';
import type { ByteRange } from '../contract.ts';

/** A page shows pieces of a file; nobody needs more of it at once. */
export const READ_LIMIT_BYTES = 16 * 1024 * 1024;

/** @throws {LearnerError} `bad-request`, `too-large` */
export function requireRange(range: ByteRange): ByteRange {
  const { offsetBytes, lengthBytes } = range;
  if (![offsetBytes, lengthBytes].every((value) => Number.isSafeInteger(value) && value >= 0)) {
    throw new LearnerError('bad-request', {
      en: 'A byte range needs an offset and a length that are whole and not negative. Reload the page, then try again.',
      vi: 'Khoảng byte cần vị trí đầu và độ dài là số nguyên không âm. Hãy tải lại trang, rồi thử lại.',
    });
  }
  if (lengthBytes > READ_LIMIT_BYTES) {
    throw new LearnerError('too-large', {
      en: `At most ${READ_LIMIT_BYTES / 1024 / 1024} MiB of a file are read at once. Ask for a shorter range.`,
      vi: `Mỗi lần chỉ đọc được tối đa ${READ_LIMIT_BYTES / 1024 / 1024} MiB của tệp. Hãy chọn khoảng ngắn hơn.`,
    });
  }
  return range;
}
