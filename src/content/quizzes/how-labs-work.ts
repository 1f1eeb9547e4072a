import type { QuizQuestion } from '../../components/quiz/quiz-question.ts';

/** Asked at the end of start/how-labs-work. */
export const howLabsWorkQuiz: readonly QuizQuestion[] = [
  {
    id: 'expected-failure',
    question: {
      en: 'A check carries the broken-plate sign and shows HTTP 503. What is its verdict?',
      vi: 'Một phép kiểm tra mang hình đĩa vỡ và hiện HTTP 503. Kết luận của nó là gì?',
    },
    options: [
      {
        id: 'a',
        text: {
          en: 'Failed: repair the stack first',
          vi: 'Không đạt: phải sửa stack trước',
        },
        why: {
          en: 'The sign says that the failure is the point of this step.',
          vi: 'Hình đó nói rằng thất bại này chính là điều bước lab muốn bạn thấy.',
        },
      },
      {
        id: 'b',
        text: {
          en: 'Passed: 503 is what had to be seen',
          vi: 'Đạt: 503 đúng là điều phải thấy',
        },
        right: true,
        why: {
          en: 'Expected and observed agree. The lab wanted a refusal, not half an answer.',
          vi: 'Điều mong đợi và điều quan sát được khớp nhau. Bài lab muốn một lời từ chối, không muốn nửa câu trả lời.',
        },
      },
      {
        id: 'c',
        text: {
          en: 'Undecided until the service is back',
          vi: 'Chưa kết luận được cho đến khi dịch vụ quay lại',
        },
        why: {
          en: 'It is decided now. After healing the same check may change, and says when.',
          vi: 'Kết luận có ngay bây giờ. Sau khi khôi phục, nó có thể đổi và sẽ ghi lúc đổi.',
        },
      },
    ],
  },
  {
    id: 'observer',
    question: {
      en: 'Some checks wait for the observer before they ask VictoriaMetrics. Why?',
      vi: 'Một số phép kiểm tra chờ observer trước rồi mới hỏi VictoriaMetrics. Vì sao?',
    },
    options: [
      {
        id: 'a',
        text: {
          en: 'The observer is faster',
          vi: 'Observer trả lời nhanh hơn',
        },
        why: {
          en: 'Both answer in milliseconds. The trouble is what asking too early leaves behind.',
          vi: 'Cả hai đều trả lời trong vài mili giây. Vấn đề nằm ở thứ mà việc hỏi quá sớm để lại.',
        },
      },
      {
        id: 'b',
        text: {
          en: 'An early question about missing data keeps the answer empty for about 10 s',
          vi: 'Hỏi sớm khi chưa có dữ liệu sẽ khiến câu trả lời còn rỗng khoảng 10 giây',
        },
        right: true,
        why: {
          en: 'VictoriaMetrics remembers that the selector found nothing. So the check first learns that the data is there.',
          vi: 'VictoriaMetrics ghi nhớ rằng bộ chọn không tìm thấy gì. Vì vậy phép kiểm tra phải biết chắc dữ liệu đã tới.',
        },
      },
      {
        id: 'c',
        text: {
          en: 'VictoriaMetrics refuses questions during a lab',
          vi: 'VictoriaMetrics từ chối truy vấn trong lúc làm lab',
        },
        why: {
          en: 'It answers at all times, and that is the trouble.',
          vi: 'Lúc nào nó cũng trả lời, và đó mới là vấn đề.',
        },
      },
    ],
  },
  {
    id: 'missing-row',
    question: {
      en: 'up has no row at all for vmagent-sa-east-1. What do you know?',
      vi: 'up không có dòng nào cho vmagent-sa-east-1. Bạn biết được gì?',
    },
    options: [
      {
        id: 'a',
        text: {
          en: 'It is down',
          vi: 'Nó đang ngừng',
        },
        why: {
          en: 'Down is a row with value 0. Here nobody asked it, or nobody stored what it said.',
          vi: 'Ngừng thì có một dòng bằng 0. Ở đây là không ai hỏi nó, hoặc không ai lưu lại câu trả lời.',
        },
      },
      {
        id: 'b',
        text: {
          en: 'Nobody scrapes it, or the scraper itself is gone',
          vi: 'Không ai thu thập nó, hoặc chính bên thu thập đã biến mất',
        },
        right: true,
        why: {
          en: 'up is written by the scraper. No scraper, no up, not even a 0.',
          vi: 'up do bên thu thập ghi. Không có bên thu thập thì không có up, kể cả số 0.',
        },
      },
      {
        id: 'c',
        text: {
          en: 'It is healthy, since nothing is reported',
          vi: 'Nó khỏe, vì không có gì được báo',
        },
        why: {
          en: 'Silence is not health. Compare 0, 1 and nothing.',
          vi: 'Im lặng không phải là khỏe. Hãy phân biệt 0, 1 và không có gì.',
        },
      },
    ],
  },
];
