import type { Step } from '../../protocol/lab.ts';
import { DROPPED } from './dropped.ts';

/** Two hours late: who keeps it, and who says so. */
export const LATE_STEPS: Step[] = [
  {
    id: 'note-the-counters',
    title: { en: 'Note the counters', vi: 'Ghi lại các counter' },
    task: {
      en: 'vmagent-late scrapes nothing and writes what you push to both paths. Ask both ends what they have thrown away so far.',
      vi: 'vmagent-late không scrape gì, chỉ ghi những gì bạn đẩy vào cả hai đường. Hỏi hai đầu xem đến giờ đã bỏ những gì.',
    },
    actions: [
      { kind: 'command', block: 'who-threw-away' },
      { kind: 'command', block: 'what-the-receiver-says' },
      { kind: 'note', probes: ['K', 'D', 'I', 'B', 'Q'] },
    ],
    checks: [
      {
        id: 'sender-runs',
        kind: 'promql',
        engine: 'observer',
        promql: 'last_over_time(up{node="vmagent-late"}[3s])',
        holds: '== 1',
        text: { en: 'vmagent-late runs', vi: 'vmagent-late đang chạy' },
        withinSeconds: 20,
        baseline: true,
      },
      {
        id: 'nothing-thrown-away-since',
        kind: 'promql',
        engine: 'observer',
        promql: DROPPED,
        holds: '== D',
        text: { en: 'It has thrown nothing away since D', vi: 'Từ D đến giờ nó chưa bỏ gì' },
        withinSeconds: 15,
      },
    ],
    hints: [
      {
        en: 'Whoever refuses a sample counts it. Sender, vminsert, vmstorage and receiver each have counters of their own.',
        vi: 'Bên nào từ chối mẫu thì bên đó đếm. Bên gửi, vminsert, vmstorage và receiver đều có counter riêng.',
      },
    ],
  },
  {
    id: 'two-hours-late',
    title: { en: 'Two hours late', vi: 'Trễ hai giờ' },
    task: {
      en: 'Push 30 samples of two hours ago, and ask both engines for that time.',
      vi: 'Đẩy 30 mẫu của hai giờ trước, rồi hỏi cả hai engine về lúc đó.',
    },
    prediction: {
      question: {
        en: 'A site was offline for two hours and now sends what it measured. Who takes it?',
        vi: 'Một cơ sở mất kết nối suốt hai giờ, bây giờ mới gửi những gì đã đo. Bên nào nhận?',
      },
      options: [
        {
          id: 'both',
          text: { en: 'Both', vi: 'Cả hai' },
          right: false,
          why: {
            en: 'Prometheus keeps a head of about two hours that grows at its end only. A sample that is older than an hour is out of bounds.',
            vi: 'Prometheus giữ head khoảng hai giờ, và head chỉ dài thêm ở cuối. Mẫu cũ hơn một giờ nằm ngoài phạm vi.',
          },
        },
        {
          id: 'neither',
          text: { en: 'Neither: the past is closed', vi: 'Không bên nào: quá khứ đã đóng' },
          right: false,
          why: {
            en: 'VictoriaMetrics sorts rows into parts by their own time, whenever they come.',
            vi: 'VictoriaMetrics xếp dòng vào các part theo thời điểm của chính nó, tới lúc nào cũng được.',
          },
        },
        {
          id: 'vm',
          text: { en: 'VictoriaMetrics alone', vi: 'Chỉ VictoriaMetrics' },
          right: true,
          why: {
            en: 'It takes any order within its retention. The receiver answers 400, and the sender throws the request away.',
            vi: 'Nó nhận theo bất kỳ thứ tự nào, miễn là còn trong thời gian lưu giữ. Receiver trả 400, và bên gửi bỏ luôn yêu cầu đó.',
          },
        },
      ],
    },
    actions: [
      { kind: 'fault', fault: 'push-late' },
      { kind: 'note', probes: ['T2'] },
    ],
    checks: [
      {
        id: 'vm-has-30',
        kind: 'promql',
        engine: 'vm',
        promql: 'count_over_time(writepath_lab_late{push="first"}[120s])',
        at: 'T2',
        holds: '== 30',
        text: { en: 'VictoriaMetrics shows all 30 samples', vi: 'VictoriaMetrics hiện đủ 30 mẫu' },
        withinSeconds: 40,
      },
      {
        id: 'sender-threw-away',
        kind: 'promql',
        engine: 'observer',
        promql: `${DROPPED} - \${D}`,
        holds: '>= 1',
        text: {
          en: 'vmagent-late has thrown a request away for good',
          vi: 'vmagent-late đã bỏ hẳn một yêu cầu',
        },
        withinSeconds: 30,
      },
      {
        id: 'out-of-bounds',
        kind: 'promql',
        engine: 'observer',
        promql: `sum(prometheus_tsdb_out_of_bound_samples_total{node="prometheus-receiver"}) - \${B}`,
        holds: '>= 1',
        text: { en: 'The receiver counts "out of bound"', vi: 'Receiver đếm "out of bound"' },
        withinSeconds: 30,
      },
      {
        id: 'receiver-lacks-30',
        kind: 'lost-samples',
        engine: 'receiver',
        oracle: 'vm',
        selector: 'writepath_lab_late{push="first"}',
        windowSeconds: 120,
        at: 'T2',
        holds: '== 30',
        text: {
          en: 'Of the 30 samples the receiver lacks all',
          vi: 'Trong 30 mẫu, receiver thiếu tất cả',
        },
        expectedFailure: true,
        withinSeconds: 40,
        // Nothing is there before the receiver has answered either: it must hold when the rest does.
        baseline: true,
      },
    ],
    hints: [
      {
        en: 'A 400 means: do not send it again. A 500 would mean: try later.',
        vi: '400 nghĩa là: đừng gửi lại. 500 mới là: thử lại sau.',
      },
    ],
  },
];
