import type { QuizQuestion } from '../../components/quiz/quiz-question.ts';

/** Asked at the end of architecture/follow-one-sample. */
export const followOneSampleQuiz: readonly QuizQuestion[] = [
  {
    id: 'late-sample',
    question: {
      en: 'A link is cut from 10:00 to 10:05 and vmagent lives. At 10:06, where in the graph is a sample scraped at 10:02?',
      vi: 'Một đường truyền bị cắt từ 10:00 đến 10:05, vmagent vẫn sống. Lúc 10:06, mẫu được scrape (thu thập) lúc 10:02 nằm ở đâu trên đồ thị?',
    },
    options: [
      {
        id: 'a',
        text: { en: 'At 10:02', vi: 'Ở 10:02' },
        right: true,
        why: {
          en: 'The scrape sets the time, and no hop behind it changes it.',
          vi: 'Lần scrape đặt thời điểm, và không chặng nào phía sau đổi nó.',
        },
      },
      {
        id: 'b',
        text: { en: 'At 10:05, when it arrived', vi: 'Ở 10:05, lúc nó tới nơi' },
        why: {
          en: 'Storage takes the time that the sample brings.',
          vi: 'Nơi lưu trữ lấy thời điểm mà mẫu mang theo.',
        },
      },
      {
        id: 'c',
        text: { en: 'Nowhere: the link was cut', vi: 'Không ở đâu: đường truyền đã bị cắt' },
        why: {
          en: 'vmagent held it in its queue: in memory first, then in files.',
          vi: 'vmagent giữ nó trong hàng đợi: ban đầu trong bộ nhớ, rồi trong tệp.',
        },
      },
    ],
  },
  {
    id: 'kill-after-204',
    question: {
      en: 'vmagent has its 204. One second later the vmstorage that took the rows is killed with kill -9. What becomes of them at RF=1?',
      vi: 'vmagent đã nhận 204. Một giây sau, vmstorage vừa nhận các mẫu đó bị kill -9. Với RF=1 chúng sẽ ra sao?',
    },
    options: [
      {
        id: 'a',
        text: { en: 'vmagent sends them again', vi: 'vmagent gửi lại chúng' },
        why: {
          en: 'It had its answer and has forgotten them.',
          vi: 'Nó đã nhận được câu trả lời và không còn giữ chúng nữa.',
        },
      },
      {
        id: 'b',
        text: { en: 'vmstorage replays its WAL', vi: 'vmstorage phát lại WAL' },
        why: {
          en: 'It keeps none. Only Prometheus has a write-ahead log here.',
          vi: 'Nó không có WAL. Ở đây chỉ Prometheus mới có nhật ký ghi trước.',
        },
      },
      {
        id: 'c',
        text: { en: 'They are lost: no file had them', vi: 'Mất: chưa có tệp nào giữ chúng' },
        right: true,
        why: {
          en: 'Rows need some seconds until they are in a file. A second copy on another node is what helps.',
          vi: 'Phải vài giây các mẫu mới nằm trong tệp. Thứ cứu được là một bản sao ở nút khác.',
        },
      },
    ],
  },
  {
    id: 'writer-queue',
    question: {
      en: 'From where does a remote write queue of Prometheus take its samples?',
      vi: 'Hàng đợi remote write của Prometheus lấy mẫu từ đâu?',
    },
    options: [
      {
        id: 'a',
        text: { en: 'From the scrape, before they are stored', vi: 'Từ lần scrape, trước khi mẫu được lưu' },
        why: {
          en: 'A scrape writes to the TSDB alone. The queues follow the WAL.',
          vi: 'Lần scrape chỉ ghi vào TSDB. Các hàng đợi đọc theo WAL.',
        },
      },
      {
        id: 'b',
        text: { en: 'From the write-ahead log', vi: 'Từ nhật ký ghi trước (WAL)' },
        right: true,
        why: {
          en: 'Each queue tails the WAL. That is why one target that is away does not hold up the other.',
          vi: 'Mỗi hàng đợi đọc theo đuôi WAL. Vì vậy một đích vắng mặt không làm đích kia chậm lại.',
        },
      },
      {
        id: 'c',
        text: { en: 'From blocks on disk, every two hours', vi: 'Từ các block trên đĩa, hai giờ một lần' },
        why: {
          en: 'Then nothing would arrive for two hours. Blocks are for queries.',
          vi: 'Nếu vậy suốt hai giờ sẽ không có gì tới nơi. Block là để truy vấn.',
        },
      },
    ],
  },
];
