import type { QuizQuestion } from '../../components/quiz/quiz-question.ts';

/** Asked at the end of failures/cardinality. */
export const cardinalityQuiz: readonly QuizQuestion[] = [
  {
    id: 'how-many',
    question: {
      en: 'A counter has the labels method (4 values) and status (5 values). Somebody adds customer (2,000 values). How many series can it have?',
      vi: 'Một counter có nhãn method (4 giá trị) và status (5 giá trị). Có người thêm customer (2000 giá trị). Nó có thể có bao nhiêu chuỗi?',
    },
    options: [
      {
        id: 'a',
        text: { en: '2,009', vi: '2009' },
        why: {
          en: 'Values of different labels do not add up; each combination is a series.',
          vi: 'Giá trị của các nhãn không cộng lại; mỗi tổ hợp là một chuỗi.',
        },
      },
      {
        id: 'b',
        text: { en: '40,000', vi: '40000' },
        right: true,
        why: {
          en: '4 times 5 times 2,000, and once more times the number of scrapers that add a label of their own.',
          vi: '4 nhân 5 nhân 2000, rồi còn nhân với số bên thu thập có gắn nhãn riêng.',
        },
      },
      {
        id: 'c',
        text: { en: '20: the name has not changed', vi: '20: tên vẫn như cũ' },
        why: {
          en: 'A series is its whole set of labels, not its name.',
          vi: 'Một chuỗi là cả tập nhãn của nó, không phải cái tên.',
        },
      },
    ],
  },
  {
    id: 'who-was-told',
    question: {
      en: 'maxHourlySeries is reached. Where do you read that rows are being dropped?',
      vi: 'maxHourlySeries đã chạm ngưỡng. Bạn đọc ở đâu để biết các dòng đang bị bỏ?',
    },
    options: [
      {
        id: 'a',
        text: { en: 'In the error counters of vmagent', vi: 'Ở các counter lỗi của vmagent' },
        why: {
          en: 'vmagent reads 204. It has nothing to count.',
          vi: 'vmagent nhận 204. Nó không có gì để đếm.',
        },
      },
      {
        id: 'b',
        text: {
          en: 'In vm_hourly_series_limit_rows_dropped_total of each storage node',
          vi: 'Ở vm_hourly_series_limit_rows_dropped_total của từng nút lưu trữ',
        },
        right: true,
        why: {
          en: 'Who drops counts. The same number stands in vm_rows_ignored_total with reason="hourly_limit_exceeded".',
          vi: 'Bên nào bỏ thì bên đó đếm. Con số ấy cũng có trong vm_rows_ignored_total với reason="hourly_limit_exceeded".',
        },
      },
      {
        id: 'c',
        text: { en: 'In the queue of the sender', vi: 'Ở hàng đợi của bên gửi' },
        why: {
          en: 'The queue is empty: everything was delivered.',
          vi: 'Hàng đợi rỗng: mọi thứ đã được giao.',
        },
      },
    ],
  },
  {
    id: 'known-series',
    question: {
      en: 'Do known series survive when the limit is reached?',
      vi: 'Khi chạm giới hạn, các chuỗi đã biết có sống sót không?',
    },
    options: [
      {
        id: 'a',
        text: { en: 'Always: the index knows them', vi: 'Luôn luôn: chỉ mục biết chúng' },
        why: {
          en: 'The limiter does not ask the index. It keeps a list of its own.',
          vi: 'Bộ giới hạn không hỏi chỉ mục. Nó giữ danh sách riêng.',
        },
      },
      {
        id: 'b',
        text: {
          en: 'As long as the limiter has seen them first, since its start or its last hour',
          vi: 'Chừng nào bộ giới hạn thấy chúng trước, tính từ lúc khởi động hoặc từ đầu giờ của nó',
        },
        right: true,
        why: {
          en: 'A restart or a new hour empties the list, and then it is first come, first served.',
          vi: 'Khởi động lại hoặc sang giờ mới thì danh sách trống, và lại là ai tới trước có chỗ trước.',
        },
      },
      {
        id: 'c',
        text: { en: 'Never', vi: 'Không bao giờ' },
        why: {
          en: 'In step seven the shop had lost no sample while 24,000 others stood outside.',
          vi: 'Ở bước bảy, cửa hàng không mất mẫu nào trong khi 24000 chuỗi khác đứng ngoài.',
        },
      },
    ],
  },
];
