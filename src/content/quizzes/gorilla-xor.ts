import type { QuizQuestion } from '../../components/quiz/quiz-question.ts';

/** Asked at the end of tsdb/gorilla-xor. */
export const gorillaXorQuiz: readonly QuizQuestion[] = [
  {
    id: 'late-by-three',
    question: {
      en: 'Every second scrape of a constant value comes 3 ms late. How many bits does a sample take in an XOR chunk of Prometheus?',
      vi: 'Một giá trị không đổi, cứ hai lần scrape thì một lần trễ 3 ms. Mỗi mẫu tốn bao nhiêu bit trong một chunk XOR của Prometheus?',
    },
    options: [
      {
        id: 'a',
        text: { en: '2', vi: '2' },
        why: {
          en: 'That holds while the gap is the same. Here it changes each time.',
          vi: 'Chỉ đúng khi khoảng cách không đổi. Ở đây lần nào nó cũng đổi.',
        },
      },
      {
        id: 'b',
        text: { en: '10', vi: '10' },
        why: {
          en: 'That is the paper: `10`, 7 bits and a bit for the value. The paper counts seconds.',
          vi: 'Đó là cách của bài báo: `10`, 7 bit và một bit cho giá trị. Bài báo đếm theo giây.',
        },
      },
      {
        id: 'c',
        text: { en: '17', vi: '17' },
        right: true,
        why: {
          en: '`10`, 14 bits for the dod, and `0` for the same value. The file of promtool proves it.',
          vi: '`10`, 14 bit cho dod, và `0` cho giá trị không đổi. Tệp của promtool chứng minh điều đó.',
        },
      },
    ],
  },
  {
    id: 'marker-in-xor',
    question: {
      en: 'A series of 42s gets a stale marker and goes on afterwards. What does XOR pay?',
      vi: 'Một chuỗi toàn 42 nhận một stale marker rồi lại chạy tiếp. XOR phải trả bao nhiêu?',
    },
    options: [
      {
        id: 'a',
        text: { en: 'Two bits: NaN has a code of its own', vi: 'Hai bit: NaN có mã riêng' },
        why: {
          en: 'Only XOR2 has a code for it. XOR sees 64 bits like any others.',
          vi: 'Chỉ XOR2 có mã cho nó. XOR chỉ thấy 64 bit như mọi số khác.',
        },
      },
      {
        id: 'b',
        text: { en: 'Once: for the marker', vi: 'Một lần: cho marker' },
        why: {
          en: 'The next 42 is compared with the marker, so it is a surprise too.',
          vi: 'Số 42 kế tiếp được so với marker, nên nó cũng là một bất ngờ.',
        },
      },
      {
        id: 'c',
        text: { en: 'Twice: for the marker and for the way back', vi: 'Hai lần: cho marker và cho lượt về' },
        right: true,
        why: {
          en: '75 bits there and 64 back. The way back reuses the window.',
          vi: '75 bit lượt đi và 64 bit lượt về. Lượt về dùng lại cửa sổ.',
        },
      },
    ],
  },
  {
    id: 'early-or-late',
    question: {
      en: "Your own reader takes the 14 bits of a dod as two's complement. Which scrape does it get wrong?",
      vi: 'Bạn tự viết bộ đọc và hiểu 14 bit của dod theo dạng bù hai. Nó đọc sai lần scrape nào?',
    },
    options: [
      {
        id: 'a',
        text: { en: 'Every early one', vi: 'Mọi lần scrape tới sớm' },
        why: {
          en: 'From -8191 to 8191 both ways of reading agree.',
          vi: 'Từ -8191 đến 8191 hai cách đọc cho cùng kết quả.',
        },
      },
      {
        id: 'b',
        text: { en: 'One whose gap grew by 8192 ms', vi: 'Lần có khoảng cách tăng thêm 8192 ms' },
        right: true,
        why: {
          en: "Its bits are a 1 and 13 zero bits. Prometheus means +8192, two's complement says -8192.",
          vi: 'Nó gồm một bit 1 rồi 13 bit 0. Prometheus hiểu là +8192, còn dạng bù hai cho ra -8192.',
        },
      },
      {
        id: 'c',
        text: { en: 'None: a sign is a sign', vi: 'Không lần nào: dấu là dấu' },
        why: {
          en: "The range is -8191 to 8192. Two's complement would be -8192 to 8191.",
          vi: 'Phạm vi là từ -8191 đến 8192. Dạng bù hai thì phải là từ -8192 đến 8191.',
        },
      },
    ],
  },
];
