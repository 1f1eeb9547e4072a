import type { QuizQuestion } from '../../components/quiz/quiz-question.ts';

/** Asked at the end of hub/alerting. */
export const twoVmalertsQuiz: readonly QuizQuestion[] = [
  {
    id: 'balancer',
    question: {
      en: 'Somebody puts a load balancer between two vmalerts and two Alertmanagers. What changes?',
      vi: 'Có người đặt bộ cân bằng tải giữa hai vmalert và hai Alertmanager. Điều gì thay đổi?',
    },
    options: [
      {
        id: 'a',
        text: { en: 'Nothing: gossip shares the alerts', vi: 'Không gì cả: gossip chia sẻ các cảnh báo' },
        why: {
          en: 'Gossip shares notices and silences, not alerts. An Alertmanager knows the alerts that it was sent.',
          vi: 'Gossip chỉ chia sẻ việc đã thông báo và các khoảng tắt tiếng, không chia sẻ cảnh báo. Alertmanager chỉ biết cảnh báo được gửi cho nó.',
        },
      },
      {
        id: 'b',
        text: {
          en: 'Each sees an alert now and then, so it may end and begin again',
          vi: 'Mỗi cái chỉ thỉnh thoảng thấy cảnh báo, nên cảnh báo có thể hết rồi lại bắt đầu',
        },
        right: true,
        why: {
          en: 'An alert that is not renewed in time ends. Each vmalert must send to each Alertmanager.',
          vi: 'Cảnh báo không được gia hạn kịp thì hết hiệu lực. Mỗi vmalert phải gửi tới từng Alertmanager.',
        },
      },
      {
        id: 'c',
        text: {
          en: 'Half of the traffic, and nothing else',
          vi: 'Lưu lượng giảm một nửa, ngoài ra không có gì',
        },
        why: {
          en: 'The traffic is what keeps an alert alive in both.',
          vi: 'Chính lưu lượng đó giữ cho cảnh báo còn hiệu lực ở cả hai bên.',
        },
      },
    ],
  },
  {
    id: 'which-flag',
    question: {
      en: 'A recorded series has every sample twice. Which change removes the doubles from answers?',
      vi: 'Một chuỗi do quy tắc ghi có mỗi mẫu hai lần. Thay đổi nào bỏ bản trùng khỏi kết quả truy vấn?',
    },
    options: [
      {
        id: 'a',
        text: {
          en: '-external.label=replica=... on one vmalert',
          vi: '-external.label=replica=... trên một vmalert',
        },
        why: {
          en: 'Then there are two series instead of one, and two alerts.',
          vi: 'Khi đó có hai chuỗi thay vì một, và hai cảnh báo.',
        },
      },
      {
        id: 'b',
        text: {
          en: '-dedup.minScrapeInterval on vmselect and vmstorage',
          vi: '-dedup.minScrapeInterval trên vmselect và vmstorage',
        },
        right: true,
        why: {
          en: 'vmselect removes them from answers at once, vmstorage from disk as it merges.',
          vi: 'vmselect bỏ chúng khỏi kết quả ngay, vmstorage bỏ chúng khỏi đĩa dần dần khi gộp dữ liệu.',
        },
      },
      {
        id: 'c',
        text: {
          en: 'A longer group_interval in Alertmanager',
          vi: 'group_interval dài hơn trong Alertmanager',
        },
        why: {
          en: 'Alertmanager never sees recorded samples.',
          vi: 'Alertmanager không hề thấy các mẫu được ghi.',
        },
      },
    ],
  },
  {
    id: 'silence',
    question: {
      en: 'Both vmselects die at night while an alert fires. What does the inbox get from vmalert?',
      vi: 'Ban đêm cả hai vmselect chết trong khi một cảnh báo đang phát. Hộp thư nhận được gì từ vmalert?',
    },
    options: [
      {
        id: 'a',
        text: { en: 'An alert about vmselect', vi: 'Một cảnh báo về vmselect' },
        why: {
          en: 'That rule would have to be evaluated, and nothing answers the query.',
          vi: 'Muốn vậy phải đánh giá được quy tắc đó, mà không còn ai trả lời truy vấn.',
        },
      },
      {
        id: 'b',
        text: {
          en: 'Nothing new; the firing alert may even be called resolved',
          vi: 'Không có gì mới; cảnh báo đang phát thậm chí có thể bị báo là đã hết',
        },
        right: true,
        why: {
          en: 'No evaluation, nothing is renewed. Rules about the stack belong where they survive it.',
          vi: 'Không đánh giá thì không gia hạn. Quy tắc về stack phải nằm ở nơi sống sót khi stack chết.',
        },
      },
      {
        id: 'c',
        text: { en: 'Every alert at once', vi: 'Mọi cảnh báo cùng lúc' },
        why: {
          en: 'A query that fails is no result, and fires nothing.',
          vi: 'Truy vấn lỗi thì không có kết quả, nên không phát cảnh báo nào.',
        },
      },
    ],
  },
];
