import type { QuizQuestion } from '../../components/quiz/quiz-question.ts';

/** Asked at the end of scaling/when-to-scale. */
export const whenToScaleQuiz: readonly QuizQuestion[] = [
  {
    id: 'one-address',
    question: {
      en: 'vminsert waits for vmstorage-2 nearly all the time, and hardly for vmstorage-1. What is to be done?',
      vi: 'vminsert gần như lúc nào cũng chờ vmstorage-2 mà hầu như không chờ vmstorage-1. Nên làm gì?',
    },
    options: [
      {
        id: 'a',
        text: { en: 'Add a vminsert', vi: 'Thêm một vminsert' },
        why: {
          en: 'It would wait for the same node.',
          vi: 'Nó cũng sẽ chờ chính nút đó.',
        },
      },
      {
        id: 'b',
        text: { en: 'Find out what is wrong with vmstorage-2', vi: 'Tìm xem vmstorage-2 bị gì' },
        right: true,
        why: {
          en: 'Both get the same share. If one is slow, it differs: its disk, its neighbours, its network.',
          vi: 'Hai nút nhận phần bằng nhau. Một nút chậm là vì nó khác: đĩa, hàng xóm trên cùng máy, hoặc mạng.',
        },
      },
      {
        id: 'c',
        text: { en: 'Add a vmstorage', vi: 'Thêm một vmstorage' },
        why: {
          en: 'The slow node would keep a third of the rows, and stay slow.',
          vi: 'Nút chậm vẫn giữ một phần ba số dòng, và vẫn chậm.',
        },
      },
    ],
  },
  {
    id: 'nobody-waits',
    question: {
      en: 'The CPU of vmstorage is at 75 %. No slot is full, no queue grows. Is it full?',
      vi: 'CPU của vmstorage ở mức 75 %. Không hết chỗ, không hàng đợi nào dài ra. Nó có đầy không?',
    },
    options: [
      {
        id: 'a',
        text: { en: 'Yes', vi: 'Có' },
        why: { en: 'Nobody waits.', vi: 'Không ai phải chờ.' },
      },
      {
        id: 'b',
        text: {
          en: 'No, but it could not carry a dead neighbour',
          vi: 'Không, nhưng nó không gánh nổi phần của một nút chết',
        },
        right: true,
        why: {
          en: 'Of two nodes, the survivor gets twice the rows. That is why the vendor advises to keep half of the CPU free.',
          vi: 'Có hai nút thì nút còn lại nhận gấp đôi số dòng. Vì vậy hãng khuyên để trống một nửa CPU.',
        },
      },
      {
        id: 'c',
        text: { en: 'No, all is well', vi: 'Không, mọi thứ đều ổn' },
        why: {
          en: 'Today. When the other node dies, its rows come here.',
          vi: 'Hôm nay thì ổn. Khi nút kia chết, các dòng của nó sẽ về đây.',
        },
      },
    ],
  },
  {
    id: 'which-first',
    question: {
      en: 'All tiers look busy. Where do you begin?',
      vi: 'Tầng nào trông cũng bận. Bạn bắt đầu từ đâu?',
    },
    options: [
      {
        id: 'a',
        text: { en: 'With the highest CPU', vi: 'Từ tầng tốn CPU nhất' },
        why: {
          en: 'Work is not waiting.',
          vi: 'Làm việc không phải là chờ.',
        },
      },
      {
        id: 'b',
        text: {
          en: 'With the last one on the path who waits',
          vi: 'Từ bên cuối cùng trên đường đi còn phải chờ',
        },
        right: true,
        why: {
          en: 'All before it wait because of it. The one behind it is full.',
          vi: 'Những bên trước đó phải chờ là vì nó. Bên ngay sau nó đang đầy.',
        },
      },
      {
        id: 'c',
        text: { en: 'With the sender', vi: 'Từ bên gửi' },
        why: {
          en: 'The sender waits for everybody. It is the first to notice and the last to blame.',
          vi: 'Bên gửi chờ tất cả những bên còn lại. Nó nhận ra trước hết, nhưng hiếm khi là nguyên nhân.',
        },
      },
    ],
  },
];
