import type { QuizQuestion } from '../../components/quiz/quiz-question.ts';

/** Asked at the end of failures/overview. */
export const failuresQuiz: readonly QuizQuestion[] = [
  {
    id: 'age',
    question: {
      en: 'The newest sample of a region is 40 s old. Its vmagent has 90 kB pending. Which kind?',
      vi: 'Mẫu mới nhất của một vùng đã cũ 40 giây. vmagent của vùng đó có 90 kB đang chờ. Kiểu nào?',
    },
    options: [
      {
        id: 'late',
        text: { en: 'Late', vi: 'Trễ' },
        right: true,
        why: {
          en: 'The queue holds what is missing. It will arrive with its own times.',
          vi: 'Hàng đợi đang giữ phần còn thiếu. Nó sẽ tới với đúng thời điểm của mình.',
        },
      },
      {
        id: 'lost',
        text: { en: 'Lost', vi: 'Mất hẳn' },
        why: {
          en: 'Not as long as a queue has it. Do not restart the sender now.',
          vi: 'Chưa, chừng nào hàng đợi còn giữ. Đừng khởi động lại bên gửi lúc này.',
        },
      },
      {
        id: 'partial',
        text: { en: 'Partial', vi: 'Không đầy đủ' },
        why: {
          en: 'Then a storage node would be away and an answer flagged.',
          vi: 'Khi đó phải có nút lưu trữ vắng mặt và câu trả lời mang cờ.',
        },
      },
    ],
  },
  {
    id: 'green',
    question: { en: 'Which kind leaves every panel green?', vi: 'Kiểu nào khiến mọi biểu đồ vẫn xanh?' },
    options: [
      {
        id: 'refused',
        text: { en: 'Refused', vi: 'Bị từ chối' },
        why: { en: 'An error is seen by everyone who reads.', vi: 'Ai đọc cũng thấy lỗi.' },
      },
      {
        id: 'partial',
        text: { en: 'Partial', vi: 'Không đầy đủ' },
        why: { en: 'The answer at least carries a flag.', vi: 'Ít ra câu trả lời còn mang cờ.' },
      },
      {
        id: 'silent',
        text: { en: 'Silently missing', vi: 'Thiếu mà im lặng' },
        right: true,
        why: {
          en: 'HTTP 200, no flag, fewer samples. Only a comparison shows it.',
          vi: 'HTTP 200, không cờ, ít mẫu hơn. Chỉ có so sánh mới thấy.',
        },
      },
    ],
  },
  {
    id: 'restart',
    question: {
      en: 'A receiver was away for 5 minutes and is back. What should nobody do now?',
      vi: 'Một receiver ngừng 5 phút và vừa quay lại. Lúc này không được làm việc nào?',
    },
    options: [
      {
        id: 'query',
        text: { en: 'Query it', vi: 'Truy vấn nó' },
        why: { en: 'Reading does no harm.', vi: 'Đọc thì không hại gì.' },
      },
      {
        id: 'sender',
        text: { en: 'Restart the sender', vi: 'Khởi động lại bên gửi' },
        right: true,
        why: {
          en: 'Prometheus begins with new samples then, and what it still owed stays unsent.',
          vi: 'Khi đó Prometheus bắt đầu từ mẫu mới, phần còn nợ sẽ không được gửi.',
        },
      },
      {
        id: 'wait',
        text: { en: 'Wait', vi: 'Chờ' },
        why: {
          en: 'Waiting is right: the backlog drains by itself.',
          vi: 'Chờ là đúng: lượng tồn đọng tự rút.',
        },
      },
    ],
  },
];
