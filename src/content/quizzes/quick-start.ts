import type { QuizQuestion } from '../../components/quiz/quiz-question.ts';

/** Asked at the end of start/quick-start. */
export const quickStartQuiz: readonly QuizQuestion[] = [
  {
    id: 'empty-but-200',
    question: {
      en: 'VictoriaMetrics is healthy and answers HTTP 200 with no rows. What does that tell you?',
      vi: 'VictoriaMetrics đang khỏe và trả về HTTP 200 mà không có dòng nào. Điều đó cho biết gì?',
    },
    options: [
      {
        id: 'a',
        text: {
          en: 'The scrape is broken',
          vi: 'Việc scrape bị hỏng',
        },
        why: {
          en: 'It may be, but this answer does not say so. Look at the targets page of the agent for that.',
          vi: 'Có thể, nhưng câu trả lời này không nói vậy. Muốn biết, hãy xem trang targets của agent.',
        },
      },
      {
        id: 'b',
        text: {
          en: 'Nothing is visible yet at the time the query looks at',
          vi: 'Chưa có gì thấy được ở thời điểm mà truy vấn nhìn tới',
        },
        right: true,
        why: {
          en: 'A query about nothing succeeds. Data may be missing, on its way, or hidden by latencyOffset.',
          vi: 'Truy vấn về thứ chưa có vẫn thành công. Dữ liệu có thể chưa có, đang trên đường, hoặc bị latencyOffset che.',
        },
      },
      {
        id: 'c',
        text: {
          en: 'The metric does not exist',
          vi: 'Metric đó không tồn tại',
        },
        why: {
          en: 'An engine does not tell apart a metric that never was from one that has not arrived.',
          vi: 'Engine không phân biệt metric chưa từng có với metric chưa tới nơi.',
        },
      },
    ],
  },
  {
    id: 'latency-offset',
    question: {
      en: 'With -search.latencyOffset=30s, where is a sample that was pushed 10 s ago?',
      vi: 'Với -search.latencyOffset=30s, mẫu được đẩy đi cách đây 10 giây đang ở đâu?',
    },
    options: [
      {
        id: 'a',
        text: {
          en: 'In the queue of vmagent',
          vi: 'Trong hàng đợi của vmagent',
        },
        why: {
          en: 'vmagent sends each second. It queues only while the far end is away.',
          vi: 'vmagent gửi mỗi giây. Nó chỉ xếp hàng đợi khi không gửi được sang đầu kia.',
        },
      },
      {
        id: 'b',
        text: {
          en: 'Stored, and hidden from the query',
          vi: 'Đã lưu, nhưng truy vấn không nhìn tới',
        },
        right: true,
        why: {
          en: 'The query ends 30 s before now. The same sample shows at once with latency_offset=1s.',
          vi: 'Truy vấn dừng trước hiện tại 30 giây. Cùng mẫu đó hiện ra ngay với latency_offset=1s.',
        },
      },
      {
        id: 'c',
        text: {
          en: 'Dropped as too new',
          vi: 'Bị bỏ vì quá mới',
        },
        why: {
          en: 'Nothing is dropped. Ask again later, or with another offset.',
          vi: 'Không có gì bị bỏ. Hãy hỏi lại sau, hoặc hỏi với khoảng lùi khác.',
        },
      },
    ],
  },
  {
    id: 'families-series',
    question: {
      en: '366 families, 914 series. How many samples does one scrape bring?',
      vi: '366 họ metric, 914 chuỗi thời gian. Một lần scrape mang về bao nhiêu mẫu?',
    },
    options: [
      {
        id: 'a',
        text: {
          en: '366',
          vi: '366',
        },
        why: {
          en: 'A family is a name and a type. Each set of labels under it is a series of its own.',
          vi: 'Họ chỉ là một tên và một kiểu. Mỗi bộ nhãn dưới tên đó là một chuỗi riêng.',
        },
      },
      {
        id: 'b',
        text: {
          en: '914',
          vi: '914',
        },
        right: true,
        why: {
          en: 'One sample for each series, plus the few that the scraper adds itself, such as up.',
          vi: 'Mỗi chuỗi một mẫu, cộng thêm vài mẫu do chính bên thu thập thêm vào, như up.',
        },
      },
      {
        id: 'c',
        text: {
          en: 'It depends on the scrape interval',
          vi: 'Tùy chu kỳ scrape',
        },
        why: {
          en: 'The interval decides how often a scrape happens, not how much it brings.',
          vi: 'Chu kỳ quyết định bao lâu scrape một lần, không quyết định mỗi lần mang về bao nhiêu.',
        },
      },
    ],
  },
];
