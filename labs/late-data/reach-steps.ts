import type { Step } from '../../protocol/lab.ts';
import { DROPPED } from './dropped.ts';

/** Too early, far too early and far too late: who keeps what, and who says so. */
export const REACH_STEPS: Step[] = [
  {
    id: 'from-the-future',
    title: { en: 'Twenty minutes early', vi: 'Sớm hai mươi phút' },
    task: {
      en: 'Push 10 samples that lie 20 minutes ahead, as a machine whose clock is fast would. Ask for now, and for then.',
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
        // Nothing is there before the receiver has answered either: it must hold when the rest does.
        baseline: true,
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
      en: 'VictoriaMetrics has bounds too. Push 10 samples that lie three days ahead and 10 of 400 days ago, and look what the sender is told.',
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
