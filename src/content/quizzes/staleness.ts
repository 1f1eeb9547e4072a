import type { QuizQuestion } from '../../components/quiz/quiz-question.ts';

/** Asked at the end of queries/staleness. */
export const stalenessQuiz: readonly QuizQuestion[] = [
  {
    id: 'who-marks',
    question: {
      en: 'Who writes a stale marker?',
      vi: 'Ai ghi stale marker?',
    },
    options: [
      {
        id: 'target',
        text: { en: 'The target, when it stops', vi: 'Target, khi nó dừng' },
        why: {
          en: 'A target killed with -9 writes nothing any more, and its series still end at once.',
          vi: 'Target bị giết bằng -9 không ghi được gì nữa, mà chuỗi của nó vẫn kết thúc ngay.',
        },
      },
      {
        id: 'scraper',
        text: { en: 'The scraper, when a scrape fails', vi: 'Bên scrape, khi một lần scrape thất bại' },
        right: true,
        why: {
          en: 'It knows which series the target had. If the scraper itself dies, nobody does.',
          vi: 'Nó biết target từng có những chuỗi nào. Nếu chính nó chết thì không ai biết cả.',
        },
      },
      {
        id: 'storage',
        text: { en: 'The storage, after 5 minutes', vi: 'Nơi lưu trữ, sau 5 phút' },
        why: {
          en: 'Nothing is written after 5 minutes. The query only stops looking further back.',
          vi: 'Sau 5 phút chẳng có gì được ghi. Chỉ là truy vấn thôi không nhìn xa hơn nữa.',
        },
      },
    ],
  },
  {
    id: 'graph-and-number',
    question: {
      en: 'A graph ended four minutes ago. The big number beside it still says 0.8. Which may you believe?',
      vi: 'Đồ thị dừng từ bốn phút trước. Con số to bên cạnh vẫn ghi 0.8. Nên tin bên nào?',
    },
    options: [
      {
        id: 'graph',
        text: { en: 'The graph', vi: 'Đồ thị' },
        right: true,
        why: {
          en: 'The number is an instant query: it repeats the last sample for up to 5 minutes.',
          vi: 'Con số là truy vấn tức thời: nó lặp lại mẫu cuối cùng tới 5 phút.',
        },
      },
      {
        id: 'number',
        text: { en: 'The number: graphs lag', vi: 'Con số: đồ thị bị chậm' },
        why: {
          en: 'By a second or two, not by four minutes.',
          vi: 'Chậm một hai giây, chứ không phải bốn phút.',
        },
      },
      {
        id: 'both',
        text: { en: 'Both: they ask the same engine', vi: 'Cả hai: chúng hỏi cùng một engine' },
        why: {
          en: 'The same engine looks back further for an instant query than for a graph.',
          vi: 'Cùng một engine, nhưng với truy vấn tức thời nó nhìn lại xa hơn so với đồ thị.',
        },
      },
    ],
  },
  {
    id: 'alert',
    question: {
      en: 'Which alert notices within a minute that a vmagent died?',
      vi: 'Cảnh báo nào nhận ra trong vòng một phút rằng một vmagent đã chết?',
    },
    options: [
      {
        id: 'up',
        text: { en: 'up == 0 of its targets', vi: 'up == 0 của các target của nó' },
        why: {
          en: 'The dead vmagent was the one to write that 0.',
          vi: 'Bên lẽ ra phải ghi số 0 đó lại chính là vmagent đã chết.',
        },
      },
      {
        id: 'absent',
        text: { en: 'absent() on one of its series', vi: 'absent() trên một chuỗi của nó' },
        why: {
          en: 'It waits until lookback is over: 297 s in our run.',
          vi: 'Nó phải chờ hết lookback: 297 giây trong lần chạy của chúng tôi.',
        },
      },
      {
        id: 'absent-over-time',
        text: { en: 'absent_over_time() with [30s]', vi: 'absent_over_time() với [30s]' },
        right: true,
        why: {
          en: 'It looks at 30 s and at nothing older.',
          vi: 'Nó chỉ nhìn 30 giây, không nhìn gì cũ hơn.',
        },
      },
    ],
  },
];
