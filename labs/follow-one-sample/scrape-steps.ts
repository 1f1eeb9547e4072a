import type { Step } from '../../protocol/lab.ts';

/** Act one: a number at the exporter becomes a sample, and the first path carries it on. */
export const SCRAPE_STEPS: Step[] = [
  {
    id: 'mark-a-value',
    title: { en: 'Mark a value', vi: 'Đánh dấu một giá trị' },
    task: {
      en: 'Give writepath_mark a value that nobody has seen before: the present second. Then read the line.',
      vi: 'Đặt cho writepath_mark một giá trị chưa ai từng thấy: giây hiện tại. Rồi đọc dòng đó.',
    },
    actions: [
      { kind: 'command', block: 'mark' },
      { kind: 'note', probes: ['M'] },
      { kind: 'command', block: 'read-the-line' },
    ],
    checks: [
      {
        id: 'line-shows-it',
        kind: 'command',
        block: 'read-the-line',
        holds: '== M',
        text: {
          en: 'The line holds one number, the mark, and no time',
          vi: 'Dòng này chỉ có một con số, chính là giá trị đánh dấu, không có thời điểm',
        },
        // measured: at once
        withinSeconds: 15,
      },
    ],
    hints: [
      {
        en: 'A line of the exposition may end with a timestamp. This exporter writes none, as most do.',
        vi: 'Một dòng exposition có thể kết thúc bằng dấu thời gian. Exporter này không ghi, như phần lớn exporter.',
      },
    ],
  },
  {
    id: 'meet-the-scrapers',
    title: { en: 'Meet the scrapers', vi: 'Gặp các bên thu thập' },
    task: {
      en: 'Ask two of the five scrapers when they last read that page.',
      vi: 'Hỏi hai trong năm bên thu thập xem lần cuối họ đọc trang đó là lúc nào.',
    },
    prediction: {
      question: {
        en: 'The line carries no time. Whose clock gives the sample its timestamp?',
        vi: 'Dòng đó không mang thời điểm. Đồng hồ của ai gắn dấu thời gian cho mẫu?',
      },
      options: [
        {
          id: 'exporter',
          text: {
            en: "The exporter's: it knows when the value changed",
            vi: 'Của exporter: nó biết giá trị đổi lúc nào',
          },
          right: false,
          why: {
            en: 'It could write a time behind the value, and here it does not. It only shows what the value is now.',
            vi: 'Nó có thể ghi thời điểm sau giá trị, nhưng ở đây không ghi. Nó chỉ cho thấy giá trị lúc này.',
          },
        },
        {
          id: 'scraper',
          text: { en: "Each scraper's, at its scrape", vi: 'Của từng bên thu thập, lúc scrape' },
          right: true,
          why: {
            en: 'One line becomes five samples, each with the time at which its scraper began to read. No hop after that changes it.',
            vi: 'Một dòng thành năm mẫu, mỗi mẫu mang thời điểm bên thu thập của nó bắt đầu đọc. Từ đó về sau không chặng nào đổi nữa.',
          },
        },
        {
          id: 'database',
          text: { en: "The database's, on arrival", vi: 'Của cơ sở dữ liệu, lúc tới nơi' },
          right: false,
          why: {
            en: 'Then a sample that waited in a queue would lie at the wrong place in the graph. You will see one that waits, and where it lies.',
            vi: 'Nếu vậy, mẫu phải chờ trong hàng đợi sẽ nằm sai chỗ trên đồ thị. Bạn sẽ thấy một mẫu phải chờ, và chỗ của nó.',
          },
        },
      ],
    },
    actions: [{ kind: 'command', block: 'who-scrapes' }],
    checks: [
      {
        id: 'writer-has-it',
        kind: 'promql',
        engine: 'writer',
        promql: 'writepath_mark',
        holds: '== M',
        text: {
          en: 'prometheus-writer has scraped the mark',
          vi: 'prometheus-writer đã thu thập giá trị đánh dấu',
        },
        // measured: 0-0.1 s
        withinSeconds: 15,
      },
      {
        id: 'four-agents-have-it',
        kind: 'promql',
        engine: 'vm',
        promql: 'count(writepath_mark{region!="local"} == ${M})',
        holds: '== 4',
        text: {
          en: 'So have the four vmagents, and their samples have reached VictoriaMetrics',
          vi: 'Bốn vmagent cũng vậy, và mẫu của chúng đã tới VictoriaMetrics',
        },
        // measured: 2.9-3.6 s
        withinSeconds: 20,
      },
    ],
    hints: [
      {
        en: 'lastScrape is the timestamp that the samples of that scrape carry.',
        vi: 'lastScrape chính là dấu thời gian mà các mẫu của lần scrape đó mang theo.',
      },
    ],
  },
  {
    id: 'follow-the-first-path',
    title: { en: 'Through the WAL to the receiver', vi: 'Qua WAL tới receiver' },
    task: {
      en: 'Note the newest sample of prometheus-writer: its timestamp is T. Look into the WAL, then meet it at the receiver.',
      vi: 'Ghi lại mẫu mới nhất của prometheus-writer: dấu thời gian của nó là T. Nhìn vào WAL, rồi gặp nó ở receiver.',
    },
    actions: [
      { kind: 'note', probes: ['T'] },
      { kind: 'command', block: 'in-the-wal' },
    ],
    checks: [
      {
        id: 'not-forced-to-disk',
        kind: 'promql',
        engine: 'observer',
        promql:
          'sum(increase(prometheus_tsdb_wal_fsync_duration_seconds_count{node="prometheus-writer"}[15s]))',
        holds: '== 0',
        text: {
          en: 'The WAL takes samples, and nobody forces them to the disk',
          vi: 'WAL nhận mẫu, nhưng không ai ép chúng xuống đĩa',
        },
        expectedFailure: true,
        baseline: true,
        withinSeconds: 15,
      },
      {
        id: 'both-queues-sent-it',
        kind: 'promql',
        engine: 'observer',
        promql: 'min(prometheus_remote_storage_queue_highest_sent_timestamp_seconds) - ${T}',
        // the metric is cut to whole seconds
        holds: '> -1',
        text: {
          en: 'Both queues of the writer had their answer for T',
          vi: 'Cả hai hàng đợi của writer đều đã nhận được xác nhận cho T',
        },
        // measured: 1.0-1.3 s
        withinSeconds: 25,
      },
      {
        id: 'receiver-has-t',
        kind: 'promql',
        engine: 'receiver',
        promql: 'timestamp(writepath_mark{region="local"} @ ${T})',
        holds: '== T',
        text: {
          en: 'The receiver holds a sample with that very timestamp, to the millisecond',
          vi: 'Receiver giữ một mẫu đúng dấu thời gian đó, chính xác đến mili giây',
        },
        // measured: 0-0.8 s
        withinSeconds: 25,
      },
    ],
    hints: [
      {
        en: 'The writer puts up to 2,000 samples into a request, or waits 5 s. A scrape is 919 samples here.',
        vi: 'Writer gom tối đa 2000 mẫu vào một yêu cầu, hoặc đợi 5 giây. Mỗi lần scrape ở đây có 919 mẫu.',
      },
      {
        en: 'x @ T asks what x was at the moment T.',
        vi: 'x @ T hỏi xem x là gì vào thời điểm T.',
      },
    ],
  },
];
