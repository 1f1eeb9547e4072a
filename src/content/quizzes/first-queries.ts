import type { QuizQuestion } from '../../components/quiz/quiz-question.ts';

/** Asked at the end of queries/first-queries. */
export const firstQueriesQuiz: readonly QuizQuestion[] = [
  {
    id: 'order',
    question: {
      en: 'Which is right for the error share of a whole service?',
      vi: 'Cách nào đúng để tính tỷ lệ lỗi của cả dịch vụ?',
    },
    options: [
      {
        id: 'rate-sum',
        text: { en: 'sum(rate(errors)) / sum(rate(all))', vi: 'sum(rate(errors)) / sum(rate(all))' },
        right: true,
        why: {
          en: 'Each counter gets its slope first, then sums are divided.',
          vi: 'Từng counter được lấy độ dốc trước, rồi mới chia hai tổng.',
        },
      },
      {
        id: 'sum-rate',
        text: { en: 'rate(sum(errors)) / rate(sum(all))', vi: 'rate(sum(errors)) / rate(sum(all))' },
        why: {
          en: 'When one process restarts, the sum falls, and that looks like a reset of all of them.',
          vi: 'Một tiến trình khởi động lại là tổng tụt xuống, trông như mọi counter cùng bị reset.',
        },
      },
      {
        id: 'avg',
        text: { en: 'avg(rate(errors) / rate(all))', vi: 'avg(rate(errors) / rate(all))' },
        why: {
          en: 'A page with one request would count as much as one with thousands.',
          vi: 'Một trang chỉ có một yêu cầu sẽ nặng ngang trang có hàng nghìn.',
        },
      },
    ],
  },
  {
    id: 'first-warning',
    question: {
      en: 'Load grows slowly. Which number warns first?',
      vi: 'Tải tăng từ từ. Con số nào báo động sớm nhất?',
    },
    options: [
      {
        id: 'cpu',
        text: { en: 'Processor utilization', vi: 'Mức dùng bộ xử lý' },
        why: {
          en: 'It comes close to 1 and stays there, whether 10 or 1000 requests wait.',
          vi: 'Nó tới gần 1 rồi nằm đó, dù có 10 hay 1000 yêu cầu đang chờ.',
        },
      },
      {
        id: 'queue',
        text: { en: 'The queue', vi: 'Hàng đợi' },
        right: true,
        why: {
          en: 'Work that waits is the first sign, and the only one without an upper end.',
          vi: 'Việc phải chờ là dấu hiệu đầu tiên, và là con số duy nhất không có trần.',
        },
      },
      {
        id: 'errors',
        text: { en: 'The share of errors', vi: 'Tỷ lệ lỗi' },
        why: {
          en: 'Errors come after waiting, when somebody gives up.',
          vi: 'Lỗi đến sau khi chờ, lúc có người bỏ cuộc.',
        },
      },
    ],
  },
  {
    id: 'lost-le',
    question: {
      en: 'histogram_quantile over sum(rate(x_bucket[1m])) answers with nothing. Why?',
      vi: 'histogram_quantile trên sum(rate(x_bucket[1m])) trả lời rỗng. Vì sao?',
    },
    options: [
      {
        id: 'window',
        text: { en: 'The window is too short', vi: 'Cửa sổ quá ngắn' },
        why: { en: 'One minute holds 30 scrapes here.', vi: 'Ở đây một phút có 30 lần scrape.' },
      },
      {
        id: 'traffic',
        text: { en: 'Nobody used the service', vi: 'Không ai dùng dịch vụ' },
        why: {
          en: 'Then it would say NaN on Prometheus, and the sum would be 0.',
          vi: 'Khi đó Prometheus trả lời NaN, và tổng bằng 0.',
        },
      },
      {
        id: 'le',
        text: { en: 'The sum has dropped le', vi: 'Phép sum đã bỏ mất le' },
        right: true,
        why: {
          en: 'Without the bounds it is one number, and no histogram.',
          vi: 'Không còn ngưỡng thì chỉ là một con số, không phải histogram.',
        },
      },
    ],
  },
];
