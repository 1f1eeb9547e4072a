import type { QuizQuestion } from '../../components/quiz/quiz-question.ts';

/** Asked at the end of failures/region-link. */
export const regionLinkQuiz: readonly QuizQuestion[] = [
  {
    id: 'when-does-it-queue',
    question: {
      en: 'A vmagent has 4 senders and makes 1 block a second. Up to which round trip does its queue stay empty?',
      vi: 'Một vmagent có 4 luồng gửi và mỗi giây tạo 1 khối. Thời gian khứ hồi dài tới đâu thì hàng đợi của nó vẫn rỗng?',
    },
    options: [
      {
        id: 'a',
        text: { en: 'About 0.25 s', vi: 'Khoảng 0,25 giây' },
        why: {
          en: 'You divided the wrong way: at 0.25 s one sender alone could carry four blocks a second.',
          vi: 'Bạn chia ngược: với 0,25 giây thì riêng một luồng đã tải được bốn khối mỗi giây.',
        },
      },
      {
        id: 'b',
        text: { en: 'About 1 s', vi: 'Khoảng 1 giây' },
        why: {
          en: 'That would be so with one sender. Four send at the same time.',
          vi: 'Nếu chỉ có một luồng thì đúng. Ở đây bốn luồng gửi cùng lúc.',
        },
      },
      {
        id: 'c',
        text: { en: 'About 4 s', vi: 'Khoảng 4 giây' },
        right: true,
        why: {
          en: 'Four blocks can be under way at once; the fifth is made 4 s after the first, and by then the first is done.',
          vi: 'Bốn khối có thể cùng đi trên đường; khối thứ năm ra đời 4 giây sau khối đầu, và lúc đó khối đầu đã xong.',
        },
      },
    ],
  },
  {
    id: 'what-shows-it',
    question: {
      en: 'A region falls behind. Its error counter, retries and up are all as ever. What shows it?',
      vi: 'Một vùng đang tụt lại. Counter lỗi, số lần thử lại và up đều như thường. Cái gì cho thấy điều đó?',
    },
    options: [
      {
        id: 'a',
        text: {
          en: 'Pending bytes at the sender, and the age of its newest sample',
          vi: 'Số byte đang chờ ở bên gửi, và tuổi của mẫu mới nhất',
        },
        right: true,
        why: {
          en: 'Both grow for as long as more is made than carried.',
          vi: 'Cả hai cứ tăng chừng nào lượng tạo ra còn nhiều hơn lượng tải được.',
        },
      },
      {
        id: 'b',
        text: { en: 'Nothing: the region is well', vi: 'Không gì cả: vùng vẫn khỏe' },
        why: {
          en: 'The target is well. What you see of it is minutes old.',
          vi: 'Target thì khỏe. Nhưng thứ bạn thấy về nó đã cũ mấy phút.',
        },
      },
      {
        id: 'c',
        text: { en: 'HTTP 5xx at vmauth', vi: 'HTTP 5xx ở vmauth' },
        why: {
          en: 'Every write that arrives is answered with 204. The slow part lies before.',
          vi: 'Lượt ghi nào tới nơi cũng được trả lời 204. Chỗ chậm nằm trước đó, trên đường tới.',
        },
      },
    ],
  },
  {
    id: 'late-or-lost',
    question: {
      en: 'A region was cut off for an hour. When are its samples lost?',
      vi: 'Một vùng bị cắt suốt một giờ. Khi nào thì mẫu của nó mất hẳn?',
    },
    options: [
      {
        id: 'a',
        text: { en: 'At once', vi: 'Ngay lập tức' },
        why: {
          en: 'They wait on the disk of the vmagent, with their own times.',
          vi: 'Chúng nằm chờ trên đĩa của vmagent, giữ nguyên thời điểm của mình.',
        },
      },
      {
        id: 'b',
        text: {
          en: 'When the queue outgrows its limit, or that disk is lost',
          vi: 'Khi hàng đợi vượt giới hạn, hoặc khi mất chiếc đĩa đó',
        },
        right: true,
        why: {
          en: 'vmagent then drops the oldest blocks, and counts the bytes.',
          vi: 'Khi đó vmagent bỏ các khối cũ nhất, và đếm số byte đã bỏ.',
        },
      },
      {
        id: 'c',
        text: {
          en: 'After 5 minutes, the lookback',
          vi: 'Sau 5 phút, tức khoảng lookback (nhìn lùi)',
        },
        why: {
          en: 'Lookback is about reading. What is written later appears at its own time.',
          vi: 'Lookback là chuyện đọc. Thứ ghi muộn vẫn hiện ra đúng thời điểm của nó.',
        },
      },
    ],
  },
];
