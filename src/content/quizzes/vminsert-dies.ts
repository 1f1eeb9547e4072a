import type { QuizQuestion } from '../../components/quiz/quiz-question.ts';

/** Asked at the end of failures/vminsert. */
export const vminsertDiesQuiz: readonly QuizQuestion[] = [
  {
    id: 'where-it-waits',
    question: {
      en: 'Both vminserts have been dead for ten minutes. Where are the samples of that time?',
      vi: 'Cả hai vminsert đã chết mười phút. Các mẫu của quãng đó đang ở đâu?',
    },
    options: [
      {
        id: 'a',
        text: { en: 'In files of each vmagent', vi: 'Trong tệp của từng vmagent' },
        right: true,
        why: {
          en: 'The queue of a vmagent goes to its own disk after about 10 s. Size that disk for the longest outage you want to survive.',
          vi: 'Sau khoảng 10 giây, hàng đợi của vmagent được ghi xuống đĩa của chính nó. Hãy tính dung lượng đĩa đó cho quãng ngừng dài nhất bạn muốn vượt qua.',
        },
      },
      {
        id: 'b',
        text: { en: 'In the buffers of vminsert', vi: 'Trong bộ đệm của vminsert' },
        why: {
          en: 'vminsert has buffers in memory only, and it is dead.',
          vi: 'vminsert chỉ có bộ đệm trong bộ nhớ, mà nó thì đã chết.',
        },
      },
      {
        id: 'c',
        text: { en: 'Nowhere', vi: 'Không ở đâu cả' },
        why: {
          en: 'Only where a vmagent died as well, and its disk with it.',
          vi: 'Chỉ khi chính vmagent cũng chết và đĩa của nó mất theo.',
        },
      },
    ],
  },
  {
    id: 'which-metric',
    question: {
      en: 'Which metric of a vmagent that writes through vmauth tells you that its samples do not arrive?',
      vi: 'Metric nào của một vmagent ghi qua vmauth cho biết mẫu của nó không tới nơi?',
    },
    options: [
      {
        id: 'a',
        text: { en: 'vmagent_remotewrite_errors_total', vi: 'vmagent_remotewrite_errors_total' },
        why: {
          en: 'It counts connections that failed. vmauth is alive and answers 502, so it stays still.',
          vi: 'Nó đếm các kết nối thất bại. vmauth vẫn sống và trả 502, nên nó đứng yên.',
        },
      },
      {
        id: 'b',
        text: { en: 'vmagent_remotewrite_pending_data_bytes', vi: 'vmagent_remotewrite_pending_data_bytes' },
        right: true,
        why: {
          en: 'Whatever the cause, what is not delivered waits there. Alert on bytes that stay.',
          vi: 'Dù nguyên nhân là gì, thứ chưa giao được đều chờ ở đó. Hãy cảnh báo khi số byte này không chịu giảm.',
        },
      },
      {
        id: 'c',
        text: { en: 'up', vi: 'up' },
        why: {
          en: 'The vmagent itself is healthy, and so is its target.',
          vi: 'Bản thân vmagent vẫn khỏe, và target của nó cũng vậy.',
        },
      },
    ],
  },
  {
    id: 'two-urls',
    question: {
      en: 'A vmagent shall survive the death of one vminsert. What do you give it?',
      vi: 'Một vmagent phải trụ được khi một vminsert chết. Bạn cho nó cái gì?',
    },
    options: [
      {
        id: 'a',
        text: {
          en: 'Two -remoteWrite.url, one for each vminsert',
          vi: 'Hai -remoteWrite.url, mỗi vminsert một cái',
        },
        why: {
          en: 'It survives, and stores every sample twice: two URLs replicate.',
          vi: 'Nó trụ được, nhưng mỗi mẫu bị lưu hai lần: hai URL nghĩa là nhân bản.',
        },
      },
      {
        id: 'b',
        text: {
          en: 'One -remoteWrite.url: a load balancer with both behind it',
          vi: 'Một -remoteWrite.url: bộ cân bằng tải có cả hai ở phía sau',
        },
        right: true,
        why: {
          en: 'vminsert has no state, so any request may go to any of them. Here vmauth is that door.',
          vi: 'vminsert không có trạng thái, nên yêu cầu nào đưa tới cái nào cũng được. Ở đây vmauth là cánh cửa đó.',
        },
      },
      {
        id: 'c',
        text: { en: 'A bigger queue', vi: 'Hàng đợi lớn hơn' },
        why: {
          en: 'A queue saves the samples. They still do not arrive until that one process is back.',
          vi: 'Hàng đợi cứu được các mẫu. Nhưng chúng vẫn không tới nơi cho đến khi đúng tiến trình đó quay lại.',
        },
      },
    ],
  },
];
