import type { QuizQuestion } from '../../components/quiz/quiz-question.ts';

/** Asked at the end of failures/late-data. */
export const lateDataQuiz: readonly QuizQuestion[] = [
  {
    id: 'four-hundred',
    question: {
      en: 'A vmagent writes to a Prometheus and gets HTTP 400 for a request with 5,000 samples, one of them too old. What becomes of the 5,000?',
      vi: 'Một vmagent ghi vào Prometheus và nhận HTTP 400 cho một yêu cầu gồm 5000 mẫu, trong đó một mẫu quá cũ. 5000 mẫu đó ra sao?',
    },
    options: [
      {
        id: 'a',
        text: { en: 'One sample is lost', vi: 'Mất một mẫu' },
        why: {
          en: 'The request is one transaction: the receiver rolls all of it back.',
          vi: 'Yêu cầu là một giao dịch: receiver rút lại toàn bộ.',
        },
      },
      {
        id: 'b',
        text: { en: 'All are lost', vi: 'Mất tất cả' },
        right: true,
        why: {
          en: 'Rolled back at one end, thrown away at the other: a 400 is never sent again.',
          vi: 'Bị rút lại ở một đầu, bị bỏ ở đầu kia: gặp 400 thì không gửi lại nữa.',
        },
      },
      {
        id: 'c',
        text: { en: 'All wait in the queue', vi: 'Tất cả chờ trong hàng đợi' },
        why: {
          en: 'The queue is for answers that may get better, such as 500, and for silence.',
          vi: 'Hàng đợi dành cho những câu trả lời còn có thể khá hơn, như 500, và cho sự im lặng.',
        },
      },
    ],
  },
  {
    id: 'fast-clock',
    question: {
      en: 'The clock of one machine is 5 minutes fast, and it writes to VictoriaMetrics. What do you see?',
      vi: 'Đồng hồ của một máy chạy nhanh 5 phút, và máy đó ghi vào VictoriaMetrics. Bạn thấy gì?',
    },
    options: [
      {
        id: 'a',
        text: { en: 'An error in its log', vi: 'Một lỗi trong log của nó' },
        why: {
          en: 'VictoriaMetrics takes samples up to 2 days ahead and answers 204.',
          vi: 'VictoriaMetrics nhận mẫu của tương lai, xa tới 2 ngày, và trả 204.',
        },
      },
      {
        id: 'b',
        text: {
          en: 'Its values, always 5 minutes after they were measured',
          vi: 'Giá trị của nó, luôn muộn 5 phút so với lúc đo',
        },
        right: true,
        why: {
          en: 'A sample becomes visible when the clock of the reader reaches its time.',
          vi: 'Một mẫu chỉ hiện ra khi đồng hồ của bên đọc chạy tới thời điểm của nó.',
        },
      },
      {
        id: 'c',
        text: { en: 'Its values at once', vi: 'Giá trị của nó, ngay lập tức' },
        why: {
          en: 'No query for now looks ahead.',
          vi: 'Truy vấn về lúc này không bao giờ nhìn vào tương lai.',
        },
      },
    ],
  },
  {
    id: 'too-old-for-vm',
    question: {
      en: 'You import last year into a VictoriaMetrics with a retention of 1 month. Each request is answered with 204. Where do you see that nothing was stored?',
      vi: 'Bạn nhập dữ liệu năm ngoái vào một VictoriaMetrics có thời gian lưu giữ 1 tháng. Yêu cầu nào cũng nhận 204. Bạn nhìn vào đâu để biết không có gì được lưu?',
    },
    options: [
      {
        id: 'a',
        text: {
          en: 'vm_rows_ignored_total{reason="small_timestamp"}',
          vi: 'vm_rows_ignored_total{reason="small_timestamp"}',
        },
        right: true,
        why: {
          en: 'Each ignored row is counted at the node that ignored it.',
          vi: 'Mỗi dòng bị bỏ qua được đếm ở nút đã bỏ qua nó.',
        },
      },
      {
        id: 'b',
        text: {
          en: 'vmagent_remotewrite_packets_dropped_total',
          vi: 'vmagent_remotewrite_packets_dropped_total',
        },
        why: {
          en: 'That counts requests that were refused. None was.',
          vi: 'Đó là số yêu cầu bị từ chối. Ở đây không có yêu cầu nào.',
        },
      },
      {
        id: 'c',
        text: { en: 'In the HTTP status', vi: 'Ở mã trạng thái HTTP' },
        why: {
          en: '204 says that the request was taken.',
          vi: '204 chỉ nói rằng yêu cầu đã được nhận.',
        },
      },
    ],
  },
];
