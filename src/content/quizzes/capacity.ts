import type { QuizQuestion } from '../../components/quiz/quiz-question.ts';

/** Asked at the end of scaling/capacity. */
export const capacityQuiz: readonly QuizQuestion[] = [
  {
    id: 'too-early',
    question: {
      en: 'A new cluster has run for two minutes: 6 bytes a sample. What do you conclude?',
      vi: 'Một cụm mới chạy được hai phút: 6 byte mỗi mẫu. Bạn kết luận gì?',
    },
    options: [
      {
        id: 'a',
        text: { en: 'The disk must be four times as large', vi: 'Cần đĩa lớn gấp bốn' },
        why: {
          en: 'You would plan with headers that many more samples will share soon.',
          vi: 'Như vậy là tính theo những phần đầu mà lát nữa sẽ có nhiều mẫu hơn chia nhau.',
        },
      },
      {
        id: 'b',
        text: { en: 'Nothing yet: measure after merges', vi: 'Chưa kết luận gì: hãy đo sau khi đã gộp' },
        right: true,
        why: {
          en: 'Small blocks in many parts weigh several times what they will weigh once they are merged.',
          vi: 'Block nhỏ nằm trong nhiều part nặng gấp mấy lần so với khi đã gộp.',
        },
      },
      {
        id: 'c',
        text: { en: 'The values do not compress', vi: 'Giá trị này không nén được' },
        why: {
          en: 'After two minutes it is the headers that weigh, whatever the values are.',
          vi: 'Mới hai phút thì phần nặng là phần đầu, giá trị ra sao cũng vậy.',
        },
      },
    ],
  },
  {
    id: 'half-the-interval',
    question: {
      en: 'You halve the scrape interval. What of data and index?',
      vi: 'Bạn giảm khoảng scrape còn một nửa. Dữ liệu và chỉ mục ra sao?',
    },
    options: [
      {
        id: 'a',
        text: { en: 'Both double', vi: 'Cả hai tăng gấp đôi' },
        why: {
          en: 'The index has no entry for a sample. The series are the same ones.',
          vi: 'Chỉ mục không có mục nào cho từng mẫu. Vẫn là các chuỗi đó.',
        },
      },
      {
        id: 'b',
        text: {
          en: 'Data about doubles, the index stays',
          vi: 'Dữ liệu tăng gần gấp đôi, chỉ mục giữ nguyên',
        },
        right: true,
        why: {
          en: 'Twice the samples of as many series. Each may even weigh a little less: neighbours differ less.',
          vi: 'Số mẫu gấp đôi trên cùng số chuỗi. Mỗi mẫu có khi còn nhẹ hơn một chút: mẫu kề nhau khác nhau ít hơn.',
        },
      },
      {
        id: 'c',
        text: { en: 'Data stays, the index doubles', vi: 'Dữ liệu giữ nguyên, chỉ mục tăng gấp đôi' },
        why: {
          en: 'It is the other way round: new series make an index grow, new samples make data grow.',
          vi: 'Ngược lại: chuỗi mới làm chỉ mục lớn lên, mẫu mới làm dữ liệu lớn lên.',
        },
      },
    ],
  },
  {
    id: 'the-claim',
    question: {
      en: 'A colleague wants a tenth of the disk after moving from Prometheus. What do you ask for?',
      vi: 'Một đồng nghiệp định chỉ mua một phần mười đĩa sau khi chuyển từ Prometheus. Bạn yêu cầu gì?',
    },
    options: [
      {
        id: 'a',
        text: { en: 'The newest benchmark', vi: 'Kết quả đo hiệu năng mới nhất' },
        why: {
          en: 'It has been measured with other values than yours.',
          vi: 'Nó được đo với những giá trị khác của bạn.',
        },
      },
      {
        id: 'b',
        text: { en: 'More compression', vi: 'Nén mạnh hơn' },
        why: {
          en: 'What compresses well is decided by the values, not by a wish.',
          vi: 'Nén được hay không là do giá trị, không phải do mong muốn.',
        },
      },
      {
        id: 'c',
        text: {
          en: 'The same samples of yours in both, weighed after a merge',
          vi: 'Đưa cùng những mẫu của mình vào cả hai, gộp rồi cân',
        },
        right: true,
        why: {
          en: 'One day of your own samples answers it. Ours gave 1.4 to 1.7.',
          vi: 'Một ngày mẫu của chính mình là đủ trả lời. Ở đây kết quả là 1,4 đến 1,7.',
        },
      },
    ],
  },
];
