import type { QuizQuestion } from '../../components/quiz/quiz-question.ts';

/** Asked at the end of contribute/overview. */
export const contributeQuiz: readonly QuizQuestion[] = [
  {
    id: 'never',
    question: {
      en: 'In the column "red" lab verify says "never" of a check. What is wrong with it?',
      vi: 'Ở cột "red", lab verify ghi "never" cho một phép kiểm tra. Nó sai ở đâu?',
    },
    options: [
      {
        id: 'slow',
        text: { en: 'It did not turn green in time', vi: 'Nó không kịp chuyển xanh' },
        why: {
          en: 'Then "never" would stand one column further, under "green after".',
          vi: 'Khi đó "never" nằm ở cột kế tiếp, cột "green after".',
        },
      },
      {
        id: 'green',
        text: { en: 'It was green before anything was broken', vi: 'Nó đã xanh trước khi có gì bị phá' },
        right: true,
        why: {
          en: 'It cannot tell a broken stack from a whole one. Either it asks the wrong thing, or it is a baseline and has to say so.',
          vi: 'Nó không phân biệt được stack hỏng với stack lành. Hoặc nó hỏi nhầm thứ, hoặc nó là baseline và phải nói rõ như vậy.',
        },
      },
      {
        id: 'query',
        text: { en: 'Its query is not valid', vi: 'Truy vấn của nó không hợp lệ' },
        why: {
          en: "An engine that refuses is a failure with the engine's own words.",
          vi: 'Engine từ chối thì đó là một lỗi, kèm nguyên văn lời của engine.',
        },
      },
    ],
  },
  {
    id: 'count',
    question: {
      en: 'Your check wants exactly 500 series. What do you write instead?',
      vi: 'Phép kiểm tra của bạn đòi đúng 500 chuỗi. Nên viết gì thay vào?',
    },
    options: [
      {
        id: 'probe',
        text: { en: '== K, noted before the fault', vi: '== K, ghi lại trước sự cố' },
        right: true,
        why: {
          en: 'The lab stays true when somebody adds a metric to the exporter.',
          vi: 'Bài lab vẫn đúng khi ai đó thêm metric vào exporter.',
        },
      },
      {
        id: 'about',
        text: { en: 'Between 400 and 600', vi: 'Từ 400 đến 600' },
        why: {
          en: 'That hides a loss of a fifth, and breaks with the next metric.',
          vi: 'Như vậy che mất một phần năm bị thiếu, và hỏng khi có metric mới.',
        },
      },
      {
        id: 'keep',
        text: { en: 'Nothing: 500 is right today', vi: 'Không gì cả: hôm nay 500 là đúng' },
        why: {
          en: 'The exporter grows, and a lab with a probe does not notice.',
          vi: 'Exporter còn lớn thêm, và bài lab dùng probe không hề hấn gì.',
        },
      },
    ],
  },
  {
    id: 'oracle',
    question: {
      en: 'How does a lab know that samples were lost, and are not late?',
      vi: 'Làm sao bài lab biết mẫu đã mất chứ không phải đến muộn?',
    },
    options: [
      {
        id: 'wait',
        text: { en: 'It waits a minute', vi: 'Nó đợi một phút' },
        why: { en: 'A queue on a disk can take hours.', vi: 'Hàng đợi trên đĩa có thể mất hàng giờ.' },
      },
      {
        id: 'error',
        text: { en: 'By the error counters', vi: 'Nhờ các counter lỗi' },
        why: {
          en: 'Several losses count no error anywhere. Those are the interesting ones.',
          vi: 'Có những lần mất mà chẳng nơi nào đếm lỗi. Đó mới là những lần đáng xem.',
        },
      },
      {
        id: 'other',
        text: {
          en: 'It counts the same samples on a path that was not hurt',
          vi: 'Nó đếm cũng những mẫu đó trên đường không bị đụng tới',
        },
        right: true,
        why: {
          en: 'In a closed window, once the queues are empty.',
          vi: 'Trong một cửa sổ đã khép lại, khi các hàng đợi đã rỗng.',
        },
      },
    ],
  },
];
