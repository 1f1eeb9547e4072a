import type { Step } from '../../protocol/lab.ts';

const DROPPED = 'sum(vmagent_remotewrite_packets_dropped_total{node="vmagent-late"})';

/** Too late, too early, far too late and far too early: who keeps what, and who says so. */
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
      },
    ],
    hints: [
      {
        en: 'A 400 means: do not send it again. A 500 would mean: try later.',
        vi: '400 nghĩa là: đừng gửi lại. 500 mới là: thử lại sau.',
      },
    ],
  },
  {
    id: 'from-the-future',
    title: { en: 'Twenty minutes early', vi: 'Sớm hai mươi phút' },
    task: {
      en: 'Push 10 samples of in 20 minutes, as a machine whose clock is fast would. Ask for now, and for then.',
      vi: 'Đẩy 10 mẫu của 20 phút sau, như một máy có đồng hồ chạy nhanh vẫn làm. Hỏi về lúc này, rồi hỏi về lúc đó.',
    },
    prediction: {
      question: {
        en: 'The clock of a machine is 20 minutes fast. What do its dashboards show now?',
        vi: 'Đồng hồ một máy chạy nhanh 20 phút. Lúc này dashboard của nó hiện gì?',
      },
      options: [
        {
          id: 'as-usual',
          text: { en: 'The usual: the newest sample counts', vi: 'Như mọi khi: lấy mẫu mới nhất' },
          right: false,
          why: {
            en: 'An instant query looks back from now, never ahead.',
            vi: 'Truy vấn tức thời nhìn lùi từ lúc này, không bao giờ nhìn vào tương lai.',
          },
        },
        {
          id: 'nothing',
          text: {
            en: 'Nothing, in either engine, for different reasons',
            vi: 'Không gì cả, ở cả hai engine, vì hai lý do khác nhau',
          },
          right: true,
          why: {
            en: 'The receiver refuses a sample that is more than 10 minutes ahead. VictoriaMetrics stores it, and no query for now can see it.',
            vi: 'Receiver từ chối mẫu của tương lai xa quá 10 phút. VictoriaMetrics thì lưu, nhưng không truy vấn nào về lúc này thấy được.',
          },
        },
      ],
    },
    actions: [
      { kind: 'fault', fault: 'push-ahead' },
      { kind: 'note', probes: ['TF'] },
    ],
    checks: [
      {
        id: 'vm-has-them-then',
        kind: 'promql',
        engine: 'vm',
        promql: 'count_over_time(writepath_lab_ahead[120s])',
        at: 'TF',
        holds: '== 10',
        text: {
          en: 'Asked for in 20 minutes, VictoriaMetrics shows all 10 samples',
          vi: 'Hỏi về lúc 20 phút sau, VictoriaMetrics hiện đủ 10 mẫu',
        },
        withinSeconds: 40,
      },
      {
        id: 'nothing-now',
        kind: 'promql',
        engine: 'vm',
        promql: 'last_over_time(writepath_lab_ahead[10m])',
        holds: 'empty',
        text: { en: 'Asked for now, it shows nothing', vi: 'Hỏi về lúc này thì không hiện gì' },
        withinSeconds: 15,
        baseline: true,
      },
      {
        id: 'receiver-refused',
        kind: 'promql',
        engine: 'observer',
        promql: `${DROPPED} - \${D}`,
        holds: '>= 2',
        text: {
          en: 'The receiver refused them: a second request is thrown away',
          vi: 'Receiver từ chối: thêm một yêu cầu bị bỏ',
        },
        withinSeconds: 30,
      },
      {
        id: 'receiver-lacks-10',
        kind: 'lost-samples',
        engine: 'receiver',
        oracle: 'vm',
        selector: 'writepath_lab_ahead',
        windowSeconds: 120,
        at: 'TF',
        holds: '== 10',
        text: { en: 'The receiver lacks all 10 samples', vi: 'Receiver thiếu cả 10 mẫu' },
        expectedFailure: true,
        withinSeconds: 40,
      },
    ],
    hints: [
      {
        en: 'The time of a query is a parameter. It may lie ahead.',
        vi: 'Thời điểm của truy vấn là một tham số. Nó có thể nằm trong tương lai.',
      },
    ],
  },
  {
    id: 'out-of-reach',
    title: { en: 'Out of reach', vi: 'Ngoài tầm với' },
    task: {
      en: 'VictoriaMetrics has bounds too. Push 10 samples of in three days and 10 of 400 days ago, and look what the sender is told.',
      vi: 'VictoriaMetrics cũng có giới hạn. Đẩy 10 mẫu của ba ngày sau và 10 mẫu của 400 ngày trước, rồi xem bên gửi được báo gì.',
    },
    prediction: {
      question: {
        en: 'They lie outside of what VictoriaMetrics stores. What does it answer to the sender?',
        vi: 'Chúng nằm ngoài phạm vi mà VictoriaMetrics lưu. Nó trả lời bên gửi thế nào?',
      },
      options: [
        {
          id: 'error',
          text: { en: 'An error, as the receiver does', vi: 'Một lỗi, như receiver' },
          right: false,
          why: {
            en: 'Rows are looked at one by one, long after the answer to the request.',
            vi: 'Từng dòng chỉ được xem xét sau khi yêu cầu đã được trả lời từ lâu.',
          },
        },
        {
          id: 'success',
          text: { en: 'Success, HTTP 204', vi: 'Thành công, HTTP 204' },
          right: true,
          why: {
            en: '204 says that the request was taken, not that every row was stored. The ignored rows are counted at the node.',
            vi: '204 nói rằng yêu cầu đã được nhận, không nói rằng mọi dòng đã được lưu. Các dòng bị bỏ qua được đếm ở nút.',
          },
        },
      ],
    },
    actions: [{ kind: 'fault', fault: 'push-out-of-reach' }],
    checks: [
      {
        id: 'ignored-20',
        kind: 'promql',
        engine: 'observer',
        promql: `sum(vm_rows_ignored_total{reason=~"(big|small)_timestamp"}) - \${I}`,
        holds: '>= 20',
        text: {
          en: 'The storage nodes have ignored all 20 (a pair: each node 20)',
          vi: 'Các nút lưu trữ đã bỏ qua cả 20 dòng (với một cặp: mỗi nút 20)',
        },
        expectedFailure: true,
        withinSeconds: 40,
      },
      {
        id: 'vm-answered-well',
        kind: 'promql',
        engine: 'observer',
        promql:
          'sum(vmagent_remotewrite_packets_dropped_total{node="vmagent-late",url!~".*prometheus-receiver.*"})',
        holds: '== 0',
        text: {
          en: 'To VictoriaMetrics not one request failed',
          vi: 'Gửi tới VictoriaMetrics thì không yêu cầu nào hỏng',
        },
        withinSeconds: 15,
        baseline: true,
      },
    ],
    hints: [
      {
        en: 'The bounds are -retentionPeriod behind and -futureRetention, 2 days, ahead.',
        vi: 'Hai giới hạn là -retentionPeriod về quá khứ và -futureRetention, 2 ngày, về tương lai.',
      },
    ],
  },
];
