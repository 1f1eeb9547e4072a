import type { QuizQuestion } from '../../components/quiz/quiz-question.ts';

/** Asked at the end of queries/query-cost. */
export const queryCostQuiz: readonly QuizQuestion[] = [
  {
    id: 'where',
    question: {
      en: 'A panel shows one line: the sum of 4603 series. What does it cost most?',
      vi: 'Một biểu đồ hiện một đường: tổng của 4603 chuỗi. Tốn nhất ở đâu?',
    },
    options: [
      {
        id: 'index',
        text: { en: 'Finding the series in the index', vi: 'Tìm các chuỗi trong chỉ mục' },
        why: {
          en: 'In our trace that was 0.4 ms of 18.7.',
          vi: 'Trong bản ghi vết của chúng tôi, việc đó mất 0,4 trong 18,7 ms.',
        },
      },
      {
        id: 'samples',
        text: { en: 'Reading and sending their samples', vi: 'Đọc và gửi các mẫu của chúng' },
        right: true,
        why: {
          en: 'They are all read and sent to vmselect, though one line is shown.',
          vi: 'Tất cả đều được đọc và gửi tới vmselect, dù chỉ hiện một đường.',
        },
      },
      {
        id: 'printing',
        text: { en: 'Printing the answer', vi: 'In câu trả lời' },
        why: {
          en: 'One line is short. It counts where thousands of series are printed.',
          vi: 'Một đường thì ngắn. Việc in chỉ đáng kể khi in ra hàng nghìn chuỗi.',
        },
      },
    ],
  },
  {
    id: 'vmselects',
    question: {
      en: 'One heavy query takes 20 s. You add two vmselects. How long does it take?',
      vi: 'Một truy vấn nặng mất 20 giây. Bạn thêm hai vmselect. Nó mất bao lâu?',
    },
    options: [
      {
        id: 'third',
        text: { en: 'A third', vi: 'Một phần ba' },
        why: {
          en: 'A query is not split between vmselects.',
          vi: 'Một truy vấn không được chia cho nhiều vmselect.',
        },
      },
      {
        id: 'same',
        text: { en: 'As long as before', vi: 'Vẫn như cũ' },
        right: true,
        why: {
          en: 'It runs on one of them. More vmselects carry more queries at the same time.',
          vi: 'Nó chạy trên một trong số đó. Thêm vmselect thì gánh được nhiều truy vấn cùng lúc hơn.',
        },
      },
      {
        id: 'more',
        text: { en: 'Longer: they share one cache', vi: 'Lâu hơn: chúng dùng chung một cache' },
        why: {
          en: 'Each has a cache of its own. A new one begins with an empty one.',
          vi: 'Mỗi vmselect có cache riêng. Cái mới thì bắt đầu với cache trống.',
        },
      },
    ],
  },
  {
    id: 'cache',
    question: {
      en: 'A dashboard shows the last 5 minutes. How much does the cache of vmselect save?',
      vi: 'Một dashboard hiện 5 phút gần nhất. Cache của vmselect giúp bớt được bao nhiêu?',
    },
    options: [
      {
        id: 'all',
        text: { en: 'Nearly everything from the second time on', vi: 'Gần như tất cả kể từ lần thứ hai' },
        why: {
          en: 'What is younger than 5 minutes is computed each time.',
          vi: 'Phần mới hơn 5 phút lần nào cũng được tính lại.',
        },
      },
      {
        id: 'half',
        text: { en: 'About half', vi: 'Khoảng một nửa' },
        why: {
          en: 'That depends on the range, and this range is all young.',
          vi: 'Điều đó tùy khoảng thời gian, mà khoảng này toàn dữ liệu mới.',
        },
      },
      {
        id: 'nothing',
        text: { en: 'Nothing', vi: 'Không bớt được gì' },
        right: true,
        why: {
          en: 'Young data may still change, so it is never taken from the cache.',
          vi: 'Dữ liệu mới còn có thể thay đổi, nên không bao giờ lấy từ cache.',
        },
      },
    ],
  },
];
