import { LearnerError } from '../../protocol/learner-error.ts';

export function connectionGone(cause?: unknown): LearnerError {
  return new LearnerError(
    'gone',
    {
      en: 'There is no connection to the server. The page connects again by itself; then try once more.',
      vi: 'Không có kết nối tới máy chủ. Trang sẽ tự kết nối lại; sau đó hãy thử lần nữa.',
    },
    { cause },
  );
}

export function noServer(): LearnerError {
  return new LearnerError('gone', {
    en: 'This page is read without its server. Run "npm start" in the repository, or play the recording.',
    vi: 'Trang này đang được đọc mà không có máy chủ. Hãy chạy "npm start" trong kho mã, hoặc phát bản ghi.',
  });
}

export function notLetIn(): LearnerError {
  return new LearnerError('no-session', {
    en: 'This browser has not been let in. Open the address that "npm start" printed; it carries the key.',
    vi: 'Trình duyệt này chưa được phép vào. Hãy mở địa chỉ mà "npm start" đã in ra; địa chỉ đó mang theo khóa.',
  });
}
