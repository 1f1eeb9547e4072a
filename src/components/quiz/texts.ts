import type { Text } from '../../../protocol/text.ts';

export const QUIZ_TEXTS = {
  title: { en: 'Check yourself', vi: 'Tự kiểm tra' },
  answer: { en: 'Answer', vi: 'Trả lời' },
  right: { en: '✔ Right.', vi: '✔ Đúng.' },
  wrong: { en: '✕ Not so.', vi: '✕ Không phải.' },
  again: { en: 'Choose again', vi: 'Chọn lại' },
  answers: { en: 'Answers', vi: 'Đáp án' },
  of: { en: 'of', vi: 'trên' },
  rightCount: { en: 'right', vi: 'câu đúng' },
} as const satisfies Record<string, Text>;
