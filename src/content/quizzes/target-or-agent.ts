import type { QuizQuestion } from '../../components/quiz/quiz-question.ts';

/** Asked at the end of failures/target-or-agent. */
export const targetOrAgentQuiz: readonly QuizQuestion[] = [
  {
    id: 'one-zero',
    question: {
      en: 'Five scrapers read one target. One of the five series of up is 0, four are 1. What is most likely?',
      vi: 'Năm bên thu thập đọc một target. Một trong năm chuỗi up bằng 0, bốn chuỗi bằng 1. Khả năng cao nhất là gì?',
    },
    options: [
      {
        id: 'a',
        text: { en: 'The target is down', vi: 'Target đã chết' },
        why: {
          en: 'Then all five attempts would fail, and all five series would be 0.',
          vi: 'Khi đó cả năm lần thử đều thất bại, và cả năm chuỗi đều bằng 0.',
        },
      },
      {
        id: 'b',
        text: {
          en: 'The scraper lives, but its way to the target is cut',
          vi: 'Bên thu thập còn sống, nhưng đường từ nó tới target bị cắt',
        },
        right: true,
        why: {
          en: 'A 0 has an author: somebody tried, failed, and could still tell.',
          vi: 'Số 0 có tác giả: có bên đã thử, đã thất bại, và vẫn còn báo về được.',
        },
      },
      {
        id: 'c',
        text: { en: 'That scraper is dead', vi: 'Bên thu thập đó đã chết' },
        why: {
          en: 'The dead write no 0. Its series would show the last value for 5 minutes, then nothing.',
          vi: 'Bên đã chết không ghi số 0. Chuỗi của nó còn hiện giá trị cuối trong 5 phút, rồi rỗng.',
        },
      },
    ],
  },
  {
    id: 'which-alert',
    question: {
      en: 'Which expression hears within a minute that vmagent-sa-east-1 has died?',
      vi: 'Biểu thức nào phát hiện trong vòng một phút rằng vmagent-sa-east-1 đã chết?',
    },
    options: [
      {
        id: 'a',
        text: { en: 'up == 0', vi: 'up == 0' },
        why: {
          en: 'Nobody writes that 0. It stays silent for ever.',
          vi: 'Không ai ghi số 0 đó. Biểu thức im lặng mãi.',
        },
      },
      {
        id: 'b',
        text: { en: 'absent(up{region="sa-east-1"})', vi: 'absent(up{region="sa-east-1"})' },
        why: {
          en: 'Right in the end, but lookback holds it back for 5 minutes.',
          vi: 'Rốt cuộc cũng báo, nhưng lookback (nhìn lùi) giữ nó lại 5 phút.',
        },
      },
      {
        id: 'c',
        text: {
          en: 'absent_over_time(up{region="sa-east-1"}[30s])',
          vi: 'absent_over_time(up{region="sa-east-1"}[30s])',
        },
        right: true,
        why: {
          en: 'It asks for samples in the last 30 s, and there are none.',
          vi: 'Nó hỏi các mẫu trong 30 giây gần nhất, mà không có mẫu nào.',
        },
      },
    ],
  },
  {
    id: 'what-is-lost',
    question: {
      en: 'A vmagent was dead for an hour. What can you still know about that hour?',
      vi: 'Một vmagent chết suốt một giờ. Về giờ đó, bạn còn biết được gì?',
    },
    options: [
      {
        id: 'a',
        text: { en: 'Nothing at all', vi: 'Không biết gì cả' },
        why: {
          en: 'A counter lives in the target, and the target went on counting.',
          vi: 'Counter nằm ở target, và target vẫn đếm.',
        },
      },
      {
        id: 'b',
        text: {
          en: 'How much the counters rose in all, not when, and no gauge',
          vi: 'Counter tăng tổng cộng bao nhiêu, không biết vào lúc nào, và không có gauge nào',
        },
        right: true,
        why: {
          en: 'The first sample after the gap holds the sum. Peaks inside the gap are gone.',
          vi: 'Mẫu đầu tiên sau khoảng trống chứa tổng đó. Các đỉnh bên trong khoảng trống mất hẳn.',
        },
      },
      {
        id: 'c',
        text: {
          en: 'Everything, once its queue has drained',
          vi: 'Biết hết, khi hàng đợi của nó đã rút xong',
        },
        why: {
          en: 'What was never scraped is in no queue.',
          vi: 'Thứ chưa từng được thu thập thì không nằm trong hàng đợi nào.',
        },
      },
    ],
  },
];
