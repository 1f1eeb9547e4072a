import type { QuizQuestion } from '../../components/quiz/quiz-question.ts';

/** Asked at the end of queries/region-probes. */
export const regionProbesQuiz: readonly QuizQuestion[] = [
  {
    id: 'guess',
    question: {
      en: 'All values lie at 0.26 s, bounds are 0.25 and 0.5 s. What does the 95th percentile say?',
      vi: 'Mọi giá trị đều là 0,26 giây, ngưỡng là 0,25 và 0,5 giây. Phân vị 95 cho ra bao nhiêu?',
    },
    options: [
      {
        id: 'exact',
        text: { en: '0.26 s', vi: '0,26 giây' },
        why: {
          en: 'The histogram has forgotten the values. It only counts per bucket.',
          vi: 'Histogram đã quên các giá trị. Nó chỉ đếm theo ngăn.',
        },
      },
      {
        id: 'line',
        text: { en: 'About 0.49 s', vi: 'Khoảng 0,49 giây' },
        right: true,
        why: {
          en: '0.25 + 0.25 × 0.95: it takes them as spread evenly over the bucket.',
          vi: '0,25 + 0,25 × 0,95: nó coi chúng rải đều trên cả ngăn.',
        },
      },
      {
        id: 'bound',
        text: { en: '0.25 s', vi: '0,25 giây' },
        why: {
          en: 'The lower bound would be right for a share of 0.',
          vi: 'Ngưỡng dưới chỉ đúng với phân vị 0.',
        },
      },
    ],
  },
  {
    id: 'threshold',
    question: {
      en: 'One alert for the latency of all paths between regions. Which threshold?',
      vi: 'Một cảnh báo cho độ trễ của mọi đường giữa các vùng. Ngưỡng nào?',
    },
    options: [
      {
        id: 'fixed',
        text: { en: '200 ms', vi: '200 ms' },
        why: {
          en: 'The longest path needs 217 ms when all is well.',
          vi: 'Đường dài nhất cần 217 ms ngay cả khi mọi thứ đều ổn.',
        },
      },
      {
        id: 'ratio',
        text: {
          en: '1.5 times what the path needs when idle',
          vi: '1,5 lần mức của chính đường đó lúc rảnh',
        },
        right: true,
        why: {
          en: 'It means the same on a short path and on a long one.',
          vi: 'Nó có cùng ý nghĩa trên đường ngắn lẫn đường dài.',
        },
      },
      {
        id: 'longest',
        text: { en: 'As long as the longest path, 250 ms', vi: 'Bằng đường dài nhất, 250 ms' },
        why: {
          en: 'The path to eu-west-1 could be three times slower and stay silent.',
          vi: 'Đường tới eu-west-1 có thể chậm gấp ba mà vẫn im lặng.',
        },
      },
    ],
  },
  {
    id: 'half-lost',
    question: {
      en: 'A path loses half of its probes. What happens to its latency?',
      vi: 'Một đường mất nửa số phép dò. Độ trễ của nó ra sao?',
    },
    options: [
      {
        id: 'doubles',
        text: { en: 'It doubles', vi: 'Tăng gấp đôi' },
        why: {
          en: 'A lost probe has no time at all that could be counted.',
          vi: 'Phép dò bị mất không có thời gian nào để tính.',
        },
      },
      {
        id: 'infinite',
        text: { en: 'It goes to +Inf', vi: 'Thành +Inf' },
        why: {
          en: 'Only what came back is in a bucket, also in the last one.',
          vi: 'Chỉ phép dò quay về mới nằm trong ngăn, kể cả ngăn cuối.',
        },
      },
      {
        id: 'same',
        text: { en: 'Perhaps nothing', vi: 'Có thể không đổi gì' },
        right: true,
        why: {
          en: 'The other half may be as fast as ever. Loss needs a question of its own.',
          vi: 'Nửa còn lại có thể vẫn nhanh như thường. Muốn biết mất bao nhiêu thì phải hỏi riêng.',
        },
      },
    ],
  },
];
