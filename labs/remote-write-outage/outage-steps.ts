import type { Step } from '../../protocol/lab.ts';
import { OTHERS_LAG, RECEIVER_LAG } from './lag.ts';

/** Both ends are equal; then the receiver goes. */
export const OUTAGE_STEPS: Step[] = [
  {
    id: 'compare-both-ends',
    title: { en: 'Compare both ends', vi: 'So sánh hai đầu' },
    task: {
      en: 'Hold prometheus-receiver against prometheus-writer: the same samples at both ends?',
      vi: 'Đối chiếu prometheus-receiver với prometheus-writer: hai đầu có cùng số mẫu không?',
    },
    actions: [{ kind: 'note', probes: ['T'] }],
    checks: [
      {
        id: 'equal-before',
        kind: 'lost-samples',
        engine: 'receiver',
        oracle: 'writer',
        selector: 'http_requests_total',
        windowSeconds: 20,
        at: 'T',
        holds: '== 0',
        text: {
          en: 'The receiver lacks no sample that the writer has',
          vi: 'Bên nhận không thiếu mẫu nào mà bên gửi có',
        },
        // measured: 0.2-0.3 s
        withinSeconds: 20,
      },
      {
        id: 'small-lag',
        kind: 'promql',
        engine: 'observer',
        promql: RECEIVER_LAG,
        holds: '< 10',
        text: { en: 'It is a few seconds behind', vi: 'Nó chỉ chậm hơn vài giây' },
        withinSeconds: 20,
        baseline: true,
      },
    ],
    hints: [
      {
        en: 'A batch leaves when it is full, 2000 samples, or 5 s old. That alone is a few seconds.',
        vi: 'Một lô được gửi khi đầy, tức 2000 mẫu, hoặc khi đã chờ 5 giây. Riêng điều đó đã là vài giây.',
      },
    ],
  },
  {
    id: 'stop-the-receiver',
    title: { en: 'Stop the receiver', vi: 'Dừng bên nhận' },
    task: {
      en: 'Stop prometheus-receiver and watch how far it falls behind.',
      vi: 'Dừng prometheus-receiver và xem nó bị bỏ lại bao xa.',
    },
    prediction: {
      question: {
        en: 'The receiver is away for more than a minute, then it is started. What will it lack?',
        vi: 'Bên nhận vắng mặt hơn một phút rồi được khởi động. Nó sẽ thiếu gì?',
      },
      options: [
        {
          id: 'the-outage',
          text: { en: 'The whole outage', vi: 'Cả quãng ngừng' },
          right: false,
          why: {
            en: 'A push that fails is tried again. prometheus-writer retries for ever where nobody answers, or where the answer is a 5xx.',
            vi: 'Một lượt đẩy hỏng sẽ được thử lại. prometheus-writer thử lại mãi khi không ai trả lời, hoặc khi câu trả lời là 5xx.',
          },
        },
        {
          id: 'the-overflow',
          text: {
            en: 'What did not fit into the queue in memory',
            vi: 'Phần không còn chỗ trong hàng đợi ở bộ nhớ',
          },
          right: false,
          why: {
            en: 'A full queue makes the writer stop reading its write-ahead log. It drops nothing: it reads on later.',
            vi: 'Hàng đợi đầy thì bên gửi ngừng đọc nhật ký ghi trước. Nó không bỏ gì cả: nó sẽ đọc tiếp sau.',
          },
        },
        {
          id: 'nothing',
          text: { en: 'Nothing', vi: 'Không thiếu gì' },
          right: true,
          why: {
            en: 'The queue holds a little, the write-ahead log the rest. The writer reads on from where it had stopped.',
            vi: 'Hàng đợi giữ một ít, nhật ký ghi trước giữ phần còn lại. Bên gửi đọc tiếp từ chỗ đã dừng.',
          },
        },
      ],
    },
    actions: [{ kind: 'fault', fault: 'stop-receiver' }],
    checks: [
      {
        id: 'lag-grows',
        kind: 'promql',
        engine: 'observer',
        promql: RECEIVER_LAG,
        holds: '> 20',
        text: {
          en: 'The receiver falls behind, a second each second',
          vi: 'Bên nhận tụt lại, mỗi giây thêm một giây',
        },
        // measured: 18-22 s
        withinSeconds: 45,
      },
      {
        id: 'others-go-on',
        kind: 'promql',
        engine: 'observer',
        promql: OTHERS_LAG,
        holds: '< 10',
        text: { en: 'VictoriaMetrics does not', vi: 'VictoriaMetrics thì không' },
        withinSeconds: 45,
        baseline: true,
      },
      {
        id: 'nothing-failed',
        kind: 'promql',
        engine: 'observer',
        promql:
          'sum(prometheus_remote_storage_samples_failed_total{node="prometheus-writer",remote_name="receiver"})',
        holds: '== 0',
        text: { en: 'No sample counts as failed', vi: 'Không mẫu nào bị tính là hỏng' },
        withinSeconds: 45,
        baseline: true,
      },
    ],
    hints: [
      {
        en: 'Each target has a queue of its own, with the label remote_name.',
        vi: 'Mỗi đích có một hàng đợi riêng, mang nhãn remote_name.',
      },
      {
        en: 'The newest timestamp of all less the newest that was sent: the official alert asks for that.',
        vi: 'Mốc thời gian mới nhất trừ mốc mới nhất đã gửi: cảnh báo chính thức hỏi đúng như vậy.',
      },
    ],
  },
];
