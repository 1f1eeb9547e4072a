import type { QuizQuestion } from '../../components/quiz/quiz-question.ts';

/** Asked at the end of queries/two-engines. */
export const twoEnginesQuiz: readonly QuizQuestion[] = [
  {
    id: 'fractions',
    question: {
      en: 'increase() of a counter of whole numbers prints 12.22. Which engine was it?',
      vi: 'increase() của một counter toàn số nguyên in ra 12,22. Đó là engine nào?',
    },
    options: [
      {
        id: 'prometheus',
        text: { en: 'Prometheus', vi: 'Prometheus' },
        right: true,
        why: {
          en: 'It stretches the growth between the samples inside the window to the whole window.',
          vi: 'Nó kéo giãn mức tăng giữa các mẫu trong cửa sổ ra cho đủ cả cửa sổ.',
        },
      },
      {
        id: 'victoriametrics',
        text: { en: 'VictoriaMetrics', vi: 'VictoriaMetrics' },
        why: {
          en: 'It subtracts two stored values, so whole numbers stay whole.',
          vi: 'Nó lấy hai giá trị đã lưu trừ nhau, nên số nguyên vẫn là số nguyên.',
        },
      },
      {
        id: 'broken',
        text: { en: 'Either: a sample was lost', vi: 'Có thể là bất kỳ engine nào: đã mất một mẫu' },
        why: {
          en: 'Both had all ten samples of the window. The fraction comes from the language.',
          vi: 'Cả hai đều có đủ mười mẫu của cửa sổ. Phần lẻ là do ngôn ngữ.',
        },
      },
    ],
  },
  {
    id: 'empty-panel',
    question: {
      en: 'Scrapes come every 30 s, a panel asks Prometheus for rate(c[30s]). What does it show?',
      vi: 'Cứ 30 giây scrape một lần, một biểu đồ hỏi Prometheus rate(c[30s]). Nó hiện gì?',
    },
    options: [
      {
        id: 'rate',
        text: { en: 'The rate, a little noisy', vi: 'Tốc độ, hơi nhiễu một chút' },
        why: {
          en: 'A window as long as the interval holds one sample. Prometheus needs two inside it.',
          vi: 'Cửa sổ dài đúng bằng khoảng cách giữa hai lần scrape chỉ chứa một mẫu. Prometheus cần hai mẫu bên trong.',
        },
      },
      {
        id: 'error',
        text: { en: 'An error', vi: 'Một lỗi' },
        why: {
          en: 'The query is valid. There is only nothing to compute.',
          vi: 'Truy vấn hợp lệ. Chỉ là không có gì để tính.',
        },
      },
      {
        id: 'nothing',
        text: { en: 'Nothing, and no error', vi: 'Không gì cả, cũng không báo lỗi' },
        right: true,
        why: {
          en: 'That is the dangerous part: an alert on it never fires. Four intervals are a good window.',
          vi: 'Nguy hiểm ở đó: cảnh báo dựa trên nó không bao giờ kêu. Cửa sổ nên dài gấp bốn khoảng cách giữa hai lần scrape.',
        },
      },
    ],
  },
  {
    id: 'fair',
    question: {
      en: 'You compare both engines at "now" and see different counts. What do you do first?',
      vi: 'Bạn so hai engine tại "bây giờ" và thấy số đếm khác nhau. Việc đầu tiên là gì?',
    },
    options: [
      {
        id: 'search',
        text: { en: 'Search for lost samples', vi: 'Đi tìm các mẫu bị mất' },
        why: {
          en: 'Not yet. The newest samples may be under way to one of them, or hidden for a second.',
          vi: 'Chưa vội. Những mẫu mới nhất có thể đang trên đường tới một bên, hoặc còn bị giấu một giây.',
        },
      },
      {
        id: 'fix',
        text: {
          en: 'Fix one moment in the past and ask both again',
          vi: 'Chốt một thời điểm trong quá khứ rồi hỏi lại cả hai',
        },
        right: true,
        why: {
          en: 'With one moment and nocache=1 only the language is left to differ.',
          vi: 'Khi cùng một thời điểm và có nocache=1 thì chỉ còn ngôn ngữ là có thể khác.',
        },
      },
      {
        id: 'window',
        text: { en: 'Make the window longer', vi: 'Kéo dài cửa sổ' },
        why: {
          en: 'That makes the difference smaller to the eye, and explains nothing.',
          vi: 'Làm vậy chỉ khiến khác biệt trông nhỏ đi, chứ không giải thích được gì.',
        },
      },
    ],
  },
];
