import type { Step } from '../../protocol/lab.ts';

/** The receiver learns to take what is late. */
export const WINDOW_STEPS: Step[] = [
  {
    id: 'open-the-window',
    title: { en: 'Open the window', vi: 'Mở cửa sổ' },
    task: {
      en: 'Set the clock right, give the receiver out_of_order_time_window: 3h, and push the late samples again.',
      vi: 'Chỉnh lại đồng hồ, cho receiver out_of_order_time_window: 3h, rồi đẩy lại các mẫu trễ.',
    },
    prediction: {
      question: {
        en: 'With a window of 3 h, what becomes of 30 samples that are 2 h late?',
        vi: 'Với cửa sổ 3 giờ, 30 mẫu trễ 2 giờ sẽ ra sao?',
      },
      options: [
        {
          id: 'into-the-wal',
          text: {
            en: 'They are put into the chunk in memory, like all other samples',
            vi: 'Chúng vào chunk trong bộ nhớ như mọi mẫu khác',
          },
          right: false,
          why: {
            en: 'That chunk only grows at its end. Late samples get chunks of their own, and a log of their own beside the WAL.',
            vi: 'Chunk đó chỉ dài thêm ở cuối. Mẫu trễ có chunk riêng, và có tệp ghi riêng bên cạnh WAL (nhật ký ghi trước).',
          },
        },
        {
          id: 'wbl',
          text: {
            en: 'They are kept, in chunks and a log of their own, and can be read at once',
            vi: 'Chúng được giữ trong chunk và tệp ghi riêng, và đọc được ngay',
          },
          right: true,
          why: {
            en: 'The log is wbl/, written behind, once the sample is in its chunk; compaction merges the chunks later.',
            vi: 'Tệp ghi đó là wbl/, ghi sau khi mẫu đã vào chunk riêng; compaction (gộp block) sẽ hòa các chunk vào sau.',
          },
        },
      ],
    },
    actions: [
      { kind: 'undo', fault: 'freeze-the-clock' },
      { kind: 'fault', fault: 'open-the-window' },
      { kind: 'fault', fault: 'push-late-again' },
      { kind: 'note', probes: ['TW'] },
    ],
    checks: [
      {
        id: 'taken-out-of-order',
        kind: 'promql',
        engine: 'observer',
        promql:
          'prometheus_tsdb_head_out_of_order_samples_appended_total{node="prometheus-receiver",type="float"}',
        holds: '>= 30',
        text: { en: 'The receiver has taken 30 late samples', vi: 'Receiver đã nhận 30 mẫu trễ' },
        withinSeconds: 60,
      },
      {
        id: 'wbl-there',
        kind: 'promql',
        engine: 'observer',
        promql: 'prometheus_tsdb_out_of_order_wbl_storage_size_bytes{node="prometheus-receiver"}',
        holds: '> 0',
        text: { en: '... and wbl/ has bytes in it', vi: '... và trong wbl/ đã có byte' },
        withinSeconds: 60,
      },
      {
        id: 'both-ends-agree',
        kind: 'lost-samples',
        engine: 'receiver',
        oracle: 'vm',
        selector: 'writepath_lab_late{push="again"}',
        windowSeconds: 120,
        at: 'TW',
        holds: '== 0',
        text: {
          en: 'Of the 30 samples that VictoriaMetrics has the receiver lacks none',
          vi: 'Trong 30 mẫu mà VictoriaMetrics có, receiver không thiếu mẫu nào',
        },
        withinSeconds: 60,
      },
      {
        id: 'first-push-still-lost',
        kind: 'lost-samples',
        engine: 'receiver',
        oracle: 'vm',
        selector: 'writepath_lab_late{push="first"}',
        windowSeconds: 180,
        at: 'T2',
        holds: '== 30',
        text: {
          en: 'The 30 samples of the first push stay lost: nobody sends them again',
          vi: '30 mẫu của lần đẩy đầu vẫn mất: không ai gửi lại',
        },
        expectedFailure: true,
        withinSeconds: 60,
        baseline: true,
      },
      {
        id: 'local-runs-again',
        kind: 'promql',
        engine: 'receiver',
        promql: 'count(count_over_time(http_requests_total{region="local"}[10s]))',
        holds: '>= 100',
        text: { en: 'The shop runs on the receiver again', vi: 'Cửa hàng lại chạy trên receiver' },
        withinSeconds: 60,
      },
    ],
    hints: [
      {
        en: 'The window is counted back from the newest sample of the receiver, not from now.',
        vi: 'Cửa sổ tính lùi từ mẫu mới nhất của receiver, không phải từ lúc này.',
      },
    ],
  },
];
