import { LearnerError } from '../learner-error.ts';
import type { Text } from '../text.ts';

/** Bytes that are no remote write request. `reason` ends the sentence "at byte N: …". */
export function badBytes(offsetBytes: number, reason: Text): LearnerError {
  return new LearnerError('bad-write-request', {
    en: `This is no remote write request, at byte ${offsetBytes}: ${reason.en}. Capture another request.`,
    vi: `Đây không phải một yêu cầu remote write, tại byte ${offsetBytes}: ${reason.vi}. Hãy bắt một yêu cầu khác.`,
  });
}

/** A reason for `badBytes`. */
export const ENDS_EARLY: Text = {
  en: 'the bytes end in the middle of a value',
  vi: 'dãy byte kết thúc giữa chừng một giá trị',
};
