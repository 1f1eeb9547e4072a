import type { Text } from '../../../protocol/text.ts';

export const PROGRESS_TEXTS = {
  title: { en: 'Your progress', vi: 'Tiến độ của bạn' },
  where: {
    en: 'Kept in this browser only, for both languages. A file takes it to another one.',
    vi: 'Chỉ lưu trong trình duyệt này, chung cho cả hai ngôn ngữ. Dùng tệp để mang sang nơi khác.',
  },
  labs: { en: 'Labs', vi: 'Bài lab' },
  finished: { en: '✔ finished on', vi: '✔ xong ngày' },
  holds: { en: 'steps hold now', vi: 'bước đang đạt' },
  untouched: { en: '○ not begun', vi: '○ chưa bắt đầu' },
  reset: { en: 'reset since', vi: 'đã đặt lại sau đó' },
  hints: { en: 'hints seen', vi: 'gợi ý đã xem' },
  quizzes: { en: 'Questions answered right', vi: 'Câu hỏi trả lời đúng' },
  of: { en: 'of', vi: 'trên' },
  save: { en: 'Save as a file', vi: 'Lưu thành tệp' },
  load: { en: 'Load a file', vi: 'Nạp từ tệp' },
  loaded: { en: 'The file was added to what is here.', vi: 'Đã thêm nội dung tệp vào tiến độ hiện có.' },
  notLoaded: {
    en: 'This is no progress file of Writepath. Choose the file that "Save as a file" made.',
    vi: 'Đây không phải tệp tiến độ của Writepath. Hãy chọn tệp do "Lưu thành tệp" tạo ra.',
  },
  done: { en: 'done', vi: 'xong' },
} as const satisfies Record<string, Text>;
