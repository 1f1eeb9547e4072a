import type { VERDICTS } from '../../../protocol/lab.ts';
import type { Text } from '../../../protocol/text.ts';

export const CHECK_TEXTS = {
  title: { en: 'Evidence', vi: 'Bằng chứng' },
  expected: { en: 'expected', vi: 'mong đợi' },
  observed: { en: 'observed', vi: 'thấy' },
  nothing: { en: 'nothing yet', vi: 'chưa thấy gì' },
  since: { en: 'for', vi: 'đã' },
  within: { en: 'within', vi: 'trong' },
  copy: { en: 'Copy', vi: 'Sao chép' },
  copied: { en: 'Copied', vi: 'Đã sao chép' },
  notCopied: { en: 'Refused', vi: 'Bị từ chối' },
  open: { en: 'Open in editor', vi: 'Mở trong trình soạn' },
  history: { en: 'History', vi: 'Lịch sử' },
  expectedFailure: { en: 'a failure is expected here', vi: 'ở đây thất bại là điều mong đợi' },
  waitingFor: { en: 'waiting for', vi: 'đang chờ' },
  saw: { en: 'The engine said', vi: 'Engine trả lời' },
  tooSlow: {
    en: 'This machine is too slow for the limit: neither right nor wrong. Wait on, or press Check now.',
    vi: 'Máy này quá chậm so với giới hạn: chưa kết luận được đúng hay sai. Hãy chờ thêm, hoặc bấm Kiểm tra ngay.',
  },
  tooLate: {
    en: 'This machine asked too late to see that moment: neither right nor wrong. Press Reset and do it again.',
    vi: 'Máy này hỏi quá muộn nên không kịp thấy khoảnh khắc đó: chưa kết luận được đúng hay sai. Hãy bấm Đặt lại rồi làm lại.',
  },
} as const satisfies Record<string, Text>;

/** Glyph and word of a verdict; "printed" before anything was asked. */
export const VERDICT_WORDS = {
  printed: { glyph: '○', word: { en: 'not asked yet', vi: 'chưa hỏi' } },
  waiting: { glyph: '◌', word: { en: 'waiting', vi: 'đang chờ' } },
  pass: { glyph: '✔', word: { en: 'seen', vi: 'đã thấy' } },
  fail: { glyph: '✕', word: { en: 'not seen', vi: 'không thấy' } },
  'too-slow': { glyph: '◔', word: { en: 'machine too slow', vi: 'máy quá chậm' } },
} as const satisfies Record<'printed' | (typeof VERDICTS)[number], { glyph: string; word: Text }>;
