import type { Step } from '../../protocol/lab.ts';
import { AGENT } from './agent.ts';

/** Act one: a link that is slow costs nothing. */
export const SLOW_STEPS: Step[] = [
  {
    id: 'note-the-normal',
    title: { en: 'Note what is normal', vi: 'Ghi lại lúc bình thường' },
    task: {
      en: 'See how old the newest sample of each region is, and note how many errors the vmagent of sa-east-1 has counted.',
      vi: 'Xem mẫu mới nhất của mỗi vùng đã cũ bao nhiêu giây, và ghi lại số lỗi mà vmagent của sa-east-1 đã đếm.',
    },
    actions: [
      { kind: 'command', block: 'age-by-region' },
      { kind: 'note', probes: ['E'] },
    ],
    checks: [
      {
        id: 'fresh',
        kind: 'sample-age',
        engine: 'vm',
        selector: 'up{region="sa-east-1"}',
        holds: '<= 6',
        text: { en: 'The newest sample of sa-east-1 is fresh', vi: 'Mẫu mới nhất của sa-east-1 còn mới' },
        // measured: 3.6-5.4 s old
        withinSeconds: 15,
        baseline: true,
      },
      {
        id: 'queue-empty',
        kind: 'promql',
        engine: 'observer',
        promql: `sum(vmagent_remotewrite_pending_data_bytes${AGENT})`,
        holds: '< 1000',
        text: { en: 'Its queue is empty', vi: 'Hàng đợi của nó rỗng' },
        // measured: at once
        withinSeconds: 15,
        baseline: true,
      },
    ],
    hints: [
      {
        en: 'A sample waits for its scrape, for two buffers and for latencyOffset: a few seconds are normal.',
        vi: 'Mẫu phải đợi đến lượt scrape, qua hai bộ đệm và latencyOffset: vài giây là bình thường.',
      },
    ],
  },
  {
    id: 'slow-it-down',
    title: { en: 'Add 300 ms', vi: 'Thêm 300 ms' },
    task: {
      en: 'Make each write of sa-east-1 take 0.3 s, as between two continents, then look at the queue.',
      vi: 'Cho mỗi lượt ghi của sa-east-1 mất 0,3 giây, như giữa hai châu lục, rồi xem hàng đợi.',
    },
    prediction: {
      question: {
        en: 'Each write takes 0.3 s instead of a few milliseconds. What happens to the queue of that region?',
        vi: 'Mỗi lượt ghi mất 0,3 giây thay vì vài mili giây. Hàng đợi của vùng đó sẽ ra sao?',
      },
      options: [
        {
          id: 'grows-slowly',
          text: {
            en: 'It grows slowly: every write is late, and that adds up',
            vi: 'Dài ra từ từ: lượt ghi nào cũng trễ, và cộng dồn lại',
          },
          right: false,
          why: {
            en: 'Delays add up only when work comes faster than it leaves. Here one block leaves in 0.3 s, and the next is made a second or two later.',
            vi: 'Trễ chỉ cộng dồn khi khối mới tới nhanh hơn khối cũ đi. Ở đây gửi một khối mất 0,3 giây, còn khối kế tiếp thì một hai giây sau mới có.',
          },
        },
        {
          id: 'stays-empty',
          text: {
            en: 'It stays empty; samples arrive 0.3 s later',
            vi: 'Vẫn rỗng; mẫu tới muộn hơn 0,3 giây',
          },
          right: true,
          why: {
            en: 'The sender is done with a block before the next one is made. As long as that is so, there is nothing to queue.',
            vi: 'Luồng gửi chuyển xong một khối trước khi khối kế tiếp được tạo ra. Chừng nào còn như vậy thì không có gì phải xếp hàng đợi.',
          },
        },
        {
          id: 'errors',
          text: {
            en: 'It grows, and the error counter with it',
            vi: 'Dài ra, và counter lỗi tăng theo',
          },
          right: false,
          why: {
            en: 'A slow write is a write that works. Errors are counted when a send fails.',
            vi: 'Lượt ghi chậm vẫn là lượt ghi thành công. Chỉ khi gửi thất bại mới đếm lỗi.',
          },
        },
      ],
    },
    actions: [{ kind: 'fault', fault: 'slow-link' }],
    checks: [
      {
        id: 'send-time-rises',
        kind: 'promql',
        engine: 'observer',
        promql: `sum(rate(vmagent_remotewrite_duration_seconds_sum${AGENT}[10s])) / sum(rate(vmagent_remotewrite_duration_seconds_count${AGENT}[10s]))`,
        holds: '> 0.25',
        text: { en: 'A write takes more than 0.25 s', vi: 'Một lượt ghi mất hơn 0,25 giây' },
        // measured: 8.4-9.3 s, 0.29 s
        withinSeconds: 30,
      },
      {
        id: 'queue-still-empty',
        kind: 'promql',
        engine: 'observer',
        promql: `sum(vmagent_remotewrite_pending_data_bytes${AGENT})`,
        holds: '< 2000',
        text: { en: 'The queue stays empty', vi: 'Hàng đợi vẫn rỗng' },
        // measured: 0 bytes
        withinSeconds: 15,
        baseline: true,
      },
      {
        id: 'still-fresh',
        kind: 'sample-age',
        engine: 'vm',
        selector: 'up{region="sa-east-1"}',
        holds: '<= 6',
        text: { en: 'The samples are as fresh as before', vi: 'Mẫu vẫn mới như trước' },
        // measured: 2.9-4.3 s old
        withinSeconds: 15,
        baseline: true,
      },
    ],
    hints: [
      {
        en: 'Blocks a second at most = senders ÷ seconds for a write. How far may the second figure grow?',
        vi: 'Số khối mỗi giây nhiều nhất = số luồng gửi ÷ số giây mỗi lượt ghi. Con số thứ hai còn được phép tăng tới đâu?',
      },
    ],
  },
];
