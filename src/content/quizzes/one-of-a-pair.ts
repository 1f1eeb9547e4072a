import type { QuizQuestion } from '../../components/quiz/quiz-question.ts';

/** Asked at the end of failures/one-of-a-pair. */
export const oneOfAPairQuiz: readonly QuizQuestion[] = [
  {
    id: 'who-replicates',
    question: {
      en: 'Who makes the two nodes of a pair equal?',
      vi: 'Ai làm cho hai nút trong cặp giống nhau?',
    },
    options: [
      {
        id: 'a',
        text: {
          en: 'The nodes, in the background',
          vi: 'Chính hai nút, âm thầm ở phía sau',
        },
        why: {
          en: 'They do not know each other. Nothing is ever compared or copied.',
          vi: 'Chúng không biết nhau. Không có gì được so sánh hay chép qua lại.',
        },
      },
      {
        id: 'b',
        text: {
          en: 'vmauth, which sends each write twice',
          vi: 'vmauth, gửi mỗi lượt ghi hai lần',
        },
        why: {
          en: 'Writes do not pass vmauth here. Its file has read paths only.',
          vi: 'Ở đây lượt ghi không đi qua vmauth. Tệp của nó chỉ có đường đọc.',
        },
      },
      {
        id: 'c',
        text: {
          en: 'Each sender: two remote write URLs',
          vi: 'Từng bên gửi: hai URL remote write',
        },
        right: true,
        why: {
          en: 'vmagent keeps a queue for each URL; prometheus-writer has an entry for each node.',
          vi: 'vmagent giữ một hàng đợi cho mỗi URL; prometheus-writer có một mục cho mỗi nút.',
        },
      },
    ],
  },
  {
    id: 'first-available',
    question: {
      en: 'vmsingle-1 was killed, came back, and its queues are empty. Who answers readers, and what is there?',
      vi: 'vmsingle-1 bị giết, đã quay lại, các hàng đợi của nó đã rỗng. Ai trả lời người đọc, và có gì trong đó?',
    },
    options: [
      {
        id: 'a',
        text: {
          en: 'vmsingle-2, complete',
          vi: 'vmsingle-2, đầy đủ',
        },
        why: {
          en: 'first_available goes back to the first URL as soon as it lives.',
          vi: 'first_available quay về URL đầu tiên ngay khi nó sống lại.',
        },
      },
      {
        id: 'b',
        text: {
          en: 'vmsingle-1, without the last seconds before the kill',
          vi: 'vmsingle-1, thiếu vài giây ngay trước lúc bị giết',
        },
        right: true,
        why: {
          en: 'The outage was back-filled. What had been acknowledged but was not on disk was in no queue.',
          vi: 'Quãng ngừng đã được bù. Phần đã xác nhận mà chưa xuống đĩa thì không nằm trong hàng đợi nào.',
        },
      },
      {
        id: 'c',
        text: {
          en: 'vmsingle-1, complete',
          vi: 'vmsingle-1, đầy đủ',
        },
        why: {
          en: 'A queue holds what was not acknowledged. Those seconds had been.',
          vi: 'Hàng đợi chỉ giữ phần chưa được xác nhận. Những giây đó thì đã được xác nhận rồi.',
        },
      },
    ],
  },
  {
    id: 'empty-queue',
    question: {
      en: 'vmagent_remotewrite_pending_data_bytes is 0 for both URLs. What does it prove?',
      vi: 'vmagent_remotewrite_pending_data_bytes bằng 0 cho cả hai URL. Điều đó chứng minh gì?',
    },
    options: [
      {
        id: 'a',
        text: {
          en: 'No queue holds anything for either node',
          vi: 'Không hàng đợi nào còn giữ gì cho hai nút',
        },
        right: true,
        why: {
          en: 'That is all it says: blocks under way are not counted. Compare counts on both nodes for the rest.',
          vi: 'Nó chỉ nói được tới đó: những khối đang trên đường thì không được tính. Muốn biết thêm, hãy so số đếm trên hai nút.',
        },
      },
      {
        id: 'b',
        text: {
          en: 'Both nodes hold the same',
          vi: 'Hai nút giữ dữ liệu giống nhau',
        },
        why: {
          en: 'A crash after the acknowledgement leaves a hole, and the queue stays empty.',
          vi: 'Sập sau khi đã xác nhận sẽ để lại lỗ hổng, mà hàng đợi vẫn rỗng.',
        },
      },
      {
        id: 'c',
        text: {
          en: 'No sample was ever lost',
          vi: 'Chưa từng mất mẫu nào',
        },
        why: {
          en: 'A queue that overflowed is empty as well.',
          vi: 'Hàng đợi từng bị tràn cũng có lúc rỗng.',
        },
      },
    ],
  },
];
