import type { QuizQuestion } from '../../components/quiz/quiz-question.ts';

/** Asked at the end of architecture/vminsert. */
export const vminsertQuiz: readonly QuizQuestion[] = [
  {
    id: 'third-node',
    question: {
      en: 'A cluster of two storage nodes gets a third. Which series change their node?',
      vi: 'Một cụm hai nút lưu trữ có thêm nút thứ ba. Những chuỗi nào đổi nút?',
    },
    options: [
      {
        id: 'a',
        text: { en: 'Nearly all: everything is divided anew', vi: 'Gần như tất cả: mọi thứ được chia lại' },
        why: {
          en: 'That is what a hash modulo the number of nodes would do. Here the old nodes draw the same numbers as before.',
          vi: 'Đó là khi lấy giá trị băm chia lấy dư cho số nút. Còn ở đây các nút cũ vẫn bốc đúng những con số như trước.',
        },
      },
      {
        id: 'b',
        text: {
          en: 'About a third, all to the new node',
          vi: 'Khoảng một phần ba, tất cả về nút mới',
        },
        right: true,
        why: {
          en: 'A series moves only where the new node draws the highest number.',
          vi: 'Một chuỗi chỉ chuyển đi khi nút mới bốc được số cao nhất.',
        },
      },
      {
        id: 'c',
        text: { en: 'None: only new series go there', vi: 'Không chuỗi nào: chỉ chuỗi mới về đó' },
        why: {
          en: 'vminsert does not know which series are new. It hashes every row.',
          vi: 'vminsert không biết chuỗi nào là mới. Nó băm từng dòng dữ liệu.',
        },
      },
    ],
  },
  {
    id: 'same-answer',
    question: {
      en: 'How do two vminserts come to send a series to the same node?',
      vi: 'Làm sao hai vminsert gửi cùng một chuỗi về cùng một nút?',
    },
    options: [
      {
        id: 'a',
        text: { en: 'They elect a leader', vi: 'Chúng bầu ra một nút chỉ huy' },
        why: {
          en: 'They never speak with each other.',
          vi: 'Chúng không bao giờ nói chuyện với nhau.',
        },
      },
      {
        id: 'b',
        text: { en: 'They ask the storage nodes', vi: 'Chúng hỏi các nút lưu trữ' },
        why: {
          en: 'No storage node is asked: the choice is made before a row is sent.',
          vi: 'Không nút lưu trữ nào được hỏi: lựa chọn có trước khi dòng dữ liệu được gửi đi.',
        },
      },
      {
        id: 'c',
        text: {
          en: 'They have the same list and the same function',
          vi: 'Chúng có cùng danh sách và cùng một hàm',
        },
        right: true,
        why: {
          en: 'Give one of them another list, and they disagree without any error.',
          vi: 'Đưa cho một cái danh sách khác, chúng sẽ chọn khác nhau mà không báo lỗi gì.',
        },
      },
    ],
  },
  {
    id: 'label-order',
    question: {
      en: 'A vmagent and a Prometheus write the very same series. Where is it?',
      vi: 'Một vmagent và một Prometheus ghi đúng cùng một chuỗi. Nó nằm ở đâu?',
    },
    options: [
      {
        id: 'a',
        text: { en: 'On one node: the labels are the same', vi: 'Trên một nút: nhãn giống nhau' },
        why: {
          en: 'The hash sees their order as well, and the two senders have different ones.',
          vi: 'Hàm băm nhìn cả thứ tự của chúng, và hai nơi gửi có thứ tự khác nhau.',
        },
      },
      {
        id: 'b',
        text: {
          en: 'Perhaps on two, unless -sortLabels is set',
          vi: 'Có thể trên hai nút, trừ khi đặt -sortLabels',
        },
        right: true,
        why: {
          en: 'For about half of the series the two orders lead to different nodes. vmselect merges them when it reads.',
          vi: 'Với khoảng một nửa số chuỗi, hai thứ tự dẫn tới hai nút khác nhau. vmselect gộp lại khi đọc.',
        },
      },
      {
        id: 'c',
        text: { en: 'On all nodes', vi: 'Trên mọi nút' },
        why: {
          en: 'A series is written as often as -replicationFactor says, by each sender.',
          vi: 'Mỗi nơi gửi ghi một chuỗi đúng số lần mà -replicationFactor quy định.',
        },
      },
    ],
  },
];
