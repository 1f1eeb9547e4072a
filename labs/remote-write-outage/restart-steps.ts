import type { Step } from '../../protocol/lab.ts';
import { RECEIVER_LAG } from './lag.ts';

/** The same outage once more; this time the sender is restarted in the middle of it. */
export const RESTART_STEPS: Step[] = [
  {
    id: 'restart-the-sender',
    title: { en: 'Restart the sender', vi: 'Khởi động lại bên gửi' },
    task: {
      en: 'Stop the receiver again. After 15 s restart prometheus-writer, politely, as an upgrade would.',
      vi: 'Dừng bên nhận lần nữa. Sau 15 giây, khởi động lại prometheus-writer đúng cách, như khi nâng cấp.',
    },
    prediction: {
      question: {
        en: 'Same outage, and the sender restarts in the middle. What will the receiver lack?',
        vi: 'Vẫn quãng ngừng ấy, và bên gửi khởi động lại ở giữa chừng. Bên nhận sẽ thiếu gì?',
      },
      options: [
        {
          id: 'nothing',
          text: {
            en: 'Nothing: the backlog is in the log on disk',
            vi: 'Không thiếu gì: lượng tồn đọng nằm trong WAL trên đĩa',
          },
          right: false,
          why: {
            en: 'The log is on disk, but how far each target had been served is not. After its start the writer sends only what is newer than that start.',
            vi: 'WAL nằm trên đĩa, nhưng mỗi đích đã được gửi tới đâu thì không. Khởi động xong, bên gửi chỉ gửi những gì mới hơn lúc khởi động.',
          },
        },
        {
          id: 'the-memory',
          text: {
            en: 'Only what waited in the memory of the sender',
            vi: 'Chỉ phần đang chờ trong bộ nhớ của bên gửi',
          },
          right: false,
          why: {
            en: 'That would need a remembered position in the log. There is none: what the log still holds is skipped as well.',
            vi: 'Muốn vậy thì phải có nơi nhớ đã đọc WAL tới đâu. Không nơi nào nhớ: phần còn trong WAL cũng bị bỏ qua.',
          },
        },
        {
          id: 'until-the-restart',
          text: {
            en: 'Everything from the start of the outage to the restart',
            vi: 'Mọi thứ từ đầu quãng ngừng đến lúc khởi động lại',
          },
          right: true,
          why: {
            en: 'The write-ahead log is for the own database of the sender. As a queue it forgets with each restart what was not sent.',
            vi: 'Nhật ký ghi trước phục vụ cơ sở dữ liệu của chính bên gửi. Xét như hàng đợi, cứ khởi động lại là nó quên phần chưa gửi.',
          },
        },
      ],
    },
    actions: [
      { kind: 'fault', fault: 'stop-receiver' },
      {
        kind: 'wait',
        seconds: 15,
        why: {
          en: 'A backlog must gather first: 15 s.',
          vi: 'Phải có lượng tồn đọng trước đã: 15 giây.',
        },
      },
      { kind: 'note', probes: ['TR'] },
      { kind: 'fault', fault: 'stop-writer' },
      { kind: 'undo', fault: 'stop-writer' },
    ],
    checks: [
      {
        id: 'writer-is-back',
        kind: 'service',
        service: 'prometheus-writer',
        state: 'running',
        text: { en: 'The writer runs again', vi: 'Bên gửi đã chạy lại' },
        withinSeconds: 30,
      },
      {
        id: 'writer-kept-all',
        kind: 'promql',
        engine: 'writer',
        promql: 'min(count_over_time(http_requests_total[12s]))',
        at: 'TR',
        holds: '>= 5',
        text: {
          en: 'Its own database has the 12 s before the restart: at least 5 of 6 scrapes',
          vi: 'Cơ sở dữ liệu của nó có đủ 12 giây trước lúc khởi động lại: ít nhất 5 trên 6 lần thu thập',
        },
        // measured: 0.1-0.2 s, 6 of 6
        withinSeconds: 30,
      },
    ],
    hints: [
      {
        en: 'Nothing is lost at the sender: its log is replayed into its own database at the start.',
        vi: 'Bên gửi không mất gì: lúc khởi động, WAL được phát lại vào cơ sở dữ liệu của chính nó.',
      },
    ],
  },
  {
    id: 'believe-the-dashboard',
    title: { en: 'Believe the dashboard', vi: 'Tin vào dashboard' },
    task: {
      en: 'Start the receiver. Look at the lag and at the error counters first, and count only then.',
      vi: 'Khởi động bên nhận. Hãy xem độ chậm và các counter lỗi trước, rồi mới đếm.',
    },
    actions: [
      {
        kind: 'wait',
        seconds: 14,
        why: {
          en: 'The writer has to scrape again before there is anything after the restart to be counted: 14 s.',
          vi: 'Bên gửi phải thu thập trở lại thì sau lần khởi động mới có gì để đếm: 14 giây.',
        },
      },
      { kind: 'note', probes: ['T2'] },
      { kind: 'undo', fault: 'stop-receiver' },
      { kind: 'command', block: 'count-both-ends' },
    ],
    checks: [
      {
        id: 'looks-healed',
        kind: 'promql',
        engine: 'observer',
        promql: RECEIVER_LAG,
        holds: '< 10',
        text: { en: 'The lag is a few seconds again', vi: 'Độ chậm lại chỉ còn vài giây' },
        // measured: 2.9-3.6 s
        withinSeconds: 60,
      },
      {
        id: 'no-counter-moved',
        kind: 'promql',
        engine: 'observer',
        promql:
          'sum(prometheus_remote_storage_samples_failed_total{node="prometheus-writer"} or prometheus_remote_storage_samples_dropped_total{node="prometheus-writer"})',
        holds: '== 0',
        text: {
          en: 'The new process of the writer counts no sample as failed or dropped',
          vi: 'Tiến trình mới của bên gửi không tính mẫu nào là hỏng hay bị bỏ',
        },
        withinSeconds: 60,
        baseline: true,
      },
      {
        id: 'after-restart-there',
        kind: 'lost-samples',
        engine: 'receiver',
        oracle: 'writer',
        selector: 'http_requests_total',
        windowSeconds: 6,
        at: 'T2',
        holds: '== 0',
        text: {
          en: 'What was scraped after the restart has arrived',
          vi: 'Phần thu thập sau khi khởi động lại đã tới nơi',
        },
        // measured: 2.4-4.1 s
        withinSeconds: 60,
      },
      {
        id: 'backlog-lost',
        kind: 'lost-samples',
        engine: 'receiver',
        oracle: 'writer',
        selector: 'http_requests_total',
        windowSeconds: 12,
        at: 'TR',
        holds: '>= 500',
        text: {
          en: 'The 12 s before the restart are missing at the receiver for good',
          vi: 'Bên nhận mất hẳn 12 giây trước lúc khởi động lại',
        },
        expectedFailure: true,
        // measured: 600 of 600, at once
        withinSeconds: 60,
      },
      {
        id: 'vm-has-them',
        kind: 'lost-samples',
        engine: 'receiver',
        oracle: 'vm',
        selector: 'http_requests_total{region="local"}',
        windowSeconds: 12,
        at: 'TR',
        holds: '>= 500',
        text: {
          en: 'VictoriaMetrics, fed by the same writer, has those samples',
          vi: 'VictoriaMetrics, cũng do bên gửi đó cấp dữ liệu, thì có những mẫu ấy',
        },
        expectedFailure: true,
        // measured: 600, at once
        withinSeconds: 60,
      },
    ],
    hints: [
      {
        en: 'Counters of the process that stopped went with it. Which other place knows what was scraped?',
        vi: 'Counter của tiến trình đã dừng thì mất theo nó. Còn nơi nào khác biết đã thu thập những gì?',
      },
      {
        en: 'Count the same window at both ends: that is the only proof here.',
        vi: 'Hãy đếm cùng một cửa sổ ở cả hai đầu: ở đây chỉ có bằng chứng đó.',
      },
    ],
  },
];
