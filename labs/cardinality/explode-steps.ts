import type { Step } from '../../protocol/lab.ts';
import { NAMED_USERS } from './named-users.ts';

/** One label too many: the jump, the culprit, and what is left once the label is gone. */
export const EXPLODE_STEPS: Step[] = [
  {
    id: 'know-the-normal',
    title: { en: 'Know what is normal', vi: 'Biết mức bình thường' },
    task: {
      en: 'Ask who holds how many series, and note K, S, N and R while all is well.',
      vi: 'Hỏi xem metric nào, nhãn nào chiếm bao nhiêu chuỗi, rồi ghi lại K, S, N và R khi mọi thứ còn ổn.',
    },
    actions: [
      { kind: 'command', block: 'who-holds-series' },
      { kind: 'note', probes: ['K', 'S', 'N', 'R'] },
    ],
    checks: [
      {
        id: 'shop-is-k',
        kind: 'promql',
        engine: 'vm',
        promql: 'count(count_over_time(http_requests_total[10s]))',
        holds: '== K',
        text: { en: 'The shop shows its K series', vi: 'Cửa hàng hiện đủ K chuỗi' },
        // measured: 0.5 s
        withinSeconds: 15,
      },
      {
        id: 'no-limit-yet',
        kind: 'promql',
        engine: 'observer',
        promql: 'vm_hourly_series_limit_max_series',
        holds: 'empty',
        text: { en: 'No node has a limit for series', vi: 'Chưa nút nào có giới hạn số chuỗi' },
        withinSeconds: 10,
        baseline: true,
      },
    ],
    hints: [
      {
        en: 'status/tsdb counts the series of today by metric, by label and by label value.',
        vi: 'status/tsdb đếm số chuỗi trong ngày theo metric, theo nhãn và theo giá trị nhãn.',
      },
    ],
  },
  {
    id: 'explode',
    title: { en: 'Add one label', vi: 'Thêm một nhãn' },
    task: {
      en: 'A developer adds user_id to one counter. The shop has 5,000 users. Look at both write paths.',
      vi: 'Một lập trình viên thêm user_id vào một counter. Cửa hàng có 5000 người dùng. Xem cả hai đường ghi.',
    },
    prediction: {
      question: {
        en: '5,000 users, one counter, five scrapers. How many series does VictoriaMetrics get to know?',
        vi: '5000 người dùng, một counter, năm bên thu thập. VictoriaMetrics có thêm bao nhiêu chuỗi?',
      },
      options: [
        {
          id: 'one',
          text: { en: 'None: it is still one counter', vi: 'Không thêm: vẫn là một counter' },
          right: false,
          why: {
            en: 'One name, but each set of labels is a series of its own, with its own place in the index and in RAM.',
            vi: 'Một tên, nhưng mỗi tập nhãn là một chuỗi riêng, có chỗ riêng trong chỉ mục và trong RAM.',
          },
        },
        {
          id: 'users',
          text: { en: '5,000', vi: '5000' },
          right: false,
          why: {
            en: 'That is what one scraper sees. Each region puts its own labels on top.',
            vi: 'Đó là số mà một bên thu thập thấy. Mỗi vùng còn gắn thêm nhãn của mình.',
          },
        },
        {
          id: 'product',
          text: { en: '25,000', vi: '25000' },
          right: true,
          why: {
            en: 'Label values multiply: 5,000 users times five values of region.',
            vi: 'Số giá trị của các nhãn nhân với nhau: 5000 người dùng nhân năm giá trị của region.',
          },
        },
      ],
    },
    actions: [{ kind: 'fault', fault: 'add-user-id' }],
    checks: [
      {
        id: 'made-25000',
        kind: 'promql',
        engine: 'observer',
        promql: 'sum(vm_new_timeseries_created_total) - ${N}',
        // measured: 24754-25016; 25000 are found by read-25000.
        holds: '>= 20000',
        text: {
          en: 'VictoriaMetrics has made about 25,000 new series (on a pair each node makes them)',
          vi: 'VictoriaMetrics đã tạo khoảng 25000 chuỗi mới (với một cặp thì nút nào cũng tạo từng ấy)',
        },
        withinSeconds: 30,
      },
      {
        id: 'read-25000',
        kind: 'promql',
        engine: 'vm',
        promql: NAMED_USERS,
        holds: '== 25000',
        text: { en: 'A reader finds all of them', vi: 'Người đọc thấy đủ tất cả' },
        // measured: 4.6-7.8 s
        withinSeconds: 40,
      },
      {
        id: 'receiver-too',
        kind: 'promql',
        engine: 'observer',
        promql: 'prometheus_tsdb_head_series{node="prometheus-receiver"} - ${R}',
        holds: '>= 5000',
        text: {
          en: 'The other path jumps as well: 5,000 more in the head of the receiver',
          vi: 'Đường ghi kia cũng tăng vọt: thêm 5000 chuỗi trong head của receiver',
        },
        // measured: 2.5-3.1 s
        withinSeconds: 40,
      },
    ],
    hints: [
      {
        en: 'Two graphs show it first: vm_new_timeseries_created_total of VictoriaMetrics and prometheus_tsdb_head_series of Prometheus.',
        vi: 'Hai đồ thị cho thấy sớm nhất: vm_new_timeseries_created_total của VictoriaMetrics và prometheus_tsdb_head_series của Prometheus.',
      },
    ],
  },
  {
    id: 'find-the-culprit',
    title: { en: 'Find the culprit', vi: 'Tìm thủ phạm' },
    task: {
      en: 'Suppose that nobody told you. Find the metric and the label, first in VictoriaMetrics, then in the receiver.',
      vi: 'Cứ coi như không ai báo cho bạn. Hãy tìm ra metric và nhãn, trước ở VictoriaMetrics, sau ở receiver.',
    },
    actions: [
      { kind: 'command', block: 'find-the-label' },
      { kind: 'command', block: 'find-it-on-the-receiver' },
    ],
    checks: [
      {
        id: 'vm-names-it',
        kind: 'command',
        block: 'find-the-label',
        holds: '>= 4500',
        text: {
          en: 'The label with the most values is user_id, with thousands',
          vi: 'Nhãn có nhiều giá trị nhất là user_id, với hàng nghìn giá trị',
        },
        withinSeconds: 20,
        baseline: true,
      },
      {
        id: 'receiver-names-it',
        kind: 'command',
        block: 'find-it-on-the-receiver',
        holds: '>= 5000',
        text: { en: 'The receiver names the same label', vi: 'Receiver cũng chỉ ra đúng nhãn đó' },
        // Prometheus keeps an answer of status/tsdb for 30 s.
        withinSeconds: 60,
        baseline: true,
      },
    ],
    hints: [
      {
        en: 'Both engines have the same page, status/tsdb: metrics with the most series, labels with the most values.',
        vi: 'Cả hai engine đều có cùng một trang, status/tsdb: metric nào nhiều chuỗi nhất, nhãn nào nhiều giá trị nhất.',
      },
      {
        en: 'Prometheus keeps that answer for 30 s: who asked shortly before the jump sees the old one a little longer.',
        vi: 'Prometheus giữ câu trả lời đó 30 giây: ai vừa hỏi trước lúc tăng vọt thì còn thấy số cũ một lát.',
      },
    ],
  },
  {
    id: 'take-it-out',
    title: { en: 'Take the label out again', vi: 'Gỡ nhãn ra' },
    task: {
      en: 'The label is taken out of the code. Look what falls at once, and what does not.',
      vi: 'Nhãn đã được gỡ khỏi mã nguồn. Xem thứ gì giảm ngay, thứ gì không.',
    },
    prediction: {
      question: {
        en: 'The exporter is as before. Which number goes back within seconds?',
        vi: 'Exporter lại như trước. Con số nào trở về như cũ trong vài giây?',
      },
      options: [
        {
          id: 'everything',
          text: { en: 'All of them', vi: 'Tất cả' },
          right: false,
          why: {
            en: 'What is in the index of the day stays there, and the engines go on counting it.',
            vi: 'Những gì đã vào chỉ mục của ngày thì nằm lại đó, và các engine vẫn tính chúng.',
          },
        },
        {
          id: 'samples',
          text: {
            en: 'Only the stream of samples; the counts of series stay',
            vi: 'Chỉ dòng mẫu đổ vào; các con số đếm chuỗi thì giữ nguyên',
          },
          right: true,
          why: {
            en: 'Series are kept by the hour, the day and the block, whether samples still come or not.',
            vi: 'Chuỗi được giữ theo giờ, theo ngày và theo block, dù mẫu còn tới hay không.',
          },
        },
      ],
    },
    actions: [{ kind: 'undo', fault: 'add-user-id' }],
    checks: [
      {
        id: 'samples-end',
        kind: 'promql',
        engine: 'vm',
        promql: NAMED_USERS,
        holds: 'empty',
        text: {
          en: 'No new samples of named users arrive',
          vi: 'Không còn mẫu mới nào của người dùng có tên',
        },
        // measured: 10.6-12.0 s
        withinSeconds: 40,
      },
      {
        id: 'still-active',
        kind: 'promql',
        engine: 'observer',
        promql: 'sum(vm_cache_entries{type="storage/hour_metric_ids"})',
        holds: '>= 25000',
        text: {
          en: 'VictoriaMetrics still counts them as active this hour',
          vi: 'VictoriaMetrics vẫn tính chúng là chuỗi hoạt động trong giờ này',
        },
        // measured: 0.3 s, 29,603
        withinSeconds: 30,
        baseline: true,
      },
      {
        id: 'still-in-the-head',
        kind: 'promql',
        engine: 'observer',
        promql: 'prometheus_tsdb_head_series{node="prometheus-receiver"} - ${R}',
        holds: '>= 5000',
        text: {
          en: '... and the receiver still holds them in its head',
          vi: '... và receiver vẫn giữ chúng trong head',
        },
        withinSeconds: 15,
        baseline: true,
      },
    ],
    hints: [
      {
        en: 'A series costs from its first sample until its hour, its day, its block have passed.',
        vi: 'Một chuỗi gây tốn kém từ mẫu đầu tiên cho đến khi giờ, ngày và block chứa nó đã qua.',
      },
    ],
  },
];
