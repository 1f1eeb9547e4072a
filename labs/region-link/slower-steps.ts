import type { Step } from '../../protocol/lab.ts';
import { AGENT } from './agent.ts';

/** Act two: a write takes longer than the next block takes to come. No error says so. */
export const SLOWER_STEPS: Step[] = [
  {
    id: 'slow-it-more',
    title: { en: 'Add 3 s', vi: 'Thêm 3 giây' },
    task: {
      en: 'Make each write take 3 s, longer than the time between two blocks, and find what shows it.',
      vi: 'Cho mỗi lượt ghi mất 3 giây, lâu hơn khoảng cách giữa hai khối, rồi tìm thứ cho thấy điều đó.',
    },
    prediction: {
      question: {
        en: 'A write now takes longer than the time between two blocks. Which of these will tell you?',
        vi: 'Giờ một lượt ghi lâu hơn khoảng cách giữa hai khối. Cái nào dưới đây sẽ báo cho bạn?',
      },
      options: [
        {
          id: 'error-counter',
          text: { en: 'The error counter of the vmagent', vi: 'Counter lỗi của vmagent' },
          right: false,
          why: {
            en: 'Nothing fails: each write ends well, later. The error counter stays where it was.',
            vi: 'Không có gì thất bại: lượt ghi nào cũng kết thúc tốt, chỉ là muộn. Counter lỗi đứng yên.',
          },
        },
        {
          id: 'queue-and-age',
          text: {
            en: 'The bytes in its queue, and the age of the newest sample',
            vi: 'Số byte trong hàng đợi, và tuổi của mẫu mới nhất',
          },
          right: true,
          why: {
            en: 'What the sender has not got across waits behind it, and what arrives is older each time.',
            vi: 'Phần luồng gửi chưa chuyển kịp nằm chờ phía sau, và thứ tới nơi mỗi lúc một cũ hơn.',
          },
        },
        {
          id: 'up',
          text: { en: 'up of the region turns 0', vi: 'up của vùng thành 0' },
          right: false,
          why: {
            en: 'up tells about the scrape, which happens before the link. It is 1, only later.',
            vi: 'up nói về việc scrape, diễn ra trước đường truyền. up vẫn bằng 1, chỉ là tới muộn.',
          },
        },
      ],
    },
    actions: [
      { kind: 'undo', fault: 'slow-link' },
      { kind: 'fault', fault: 'slower-link' },
      { kind: 'command', block: 'ask-the-agent' },
    ],
    checks: [
      {
        id: 'queue-rises',
        kind: 'promql',
        engine: 'observer',
        promql: `sum(vmagent_remotewrite_pending_data_bytes${AGENT})`,
        holds: '> 10000',
        text: { en: 'The queue holds more than 10 kB', vi: 'Hàng đợi giữ hơn 10 kB' },
        // measured: 6.8-11.8 s
        withinSeconds: 60,
      },
      {
        id: 'sender-busy',
        kind: 'promql',
        engine: 'observer',
        promql: `sum(rate(vmagent_remotewrite_send_duration_seconds_total${AGENT}[15s])) / sum(vmagent_remotewrite_queues${AGENT})`,
        holds: '> 0.8',
        text: { en: 'The sender is busy all the time', vi: 'Luồng gửi bận liên tục' },
        // measured: 14.4-14.8 s, 0.86-0.88
        withinSeconds: 60,
      },
      {
        id: 'region-is-late',
        kind: 'sample-age',
        engine: 'vm',
        selector: 'up{region="sa-east-1"}',
        holds: '> 10',
        text: {
          en: 'The newest sample of sa-east-1 is more than 10 s old',
          vi: 'Mẫu mới nhất của sa-east-1 đã cũ hơn 10 giây',
        },
        // measured: 12.8-13.4 s
        withinSeconds: 60,
      },
      {
        id: 'no-error',
        kind: 'promql',
        engine: 'observer',
        promql: `sum(vmagent_remotewrite_errors_total${AGENT})`,
        holds: '== E',
        text: { en: 'No error counter has moved', vi: 'Không counter lỗi nào tăng' },
        withinSeconds: 10,
        baseline: true,
      },
      {
        id: 'others-untouched',
        kind: 'promql',
        engine: 'observer',
        promql: 'max(vmagent_remotewrite_pending_data_bytes{node!="vmagent-sa-east-1"})',
        holds: '< 2000',
        text: {
          en: 'The queues of the other regions are empty',
          vi: 'Hàng đợi của các vùng khác vẫn rỗng',
        },
        withinSeconds: 15,
        baseline: true,
      },
    ],
    hints: [
      {
        en: 'Ask in three places: the error counters, what waits at the sender, and how old what arrives is.',
        vi: 'Hãy hỏi ba nơi: các counter lỗi, thứ đang chờ ở bên gửi, và thứ tới nơi đã cũ bao nhiêu.',
      },
      {
        en: 'vmagent sends the oldest block first, so "now" is the last thing to arrive.',
        vi: 'vmagent gửi khối cũ nhất trước, nên "bây giờ" là thứ tới sau cùng.',
      },
    ],
  },
];
