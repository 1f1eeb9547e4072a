import type { Step } from '../../protocol/lab.ts';

/** Act one: five scrapers write `up`, then the one target that they share goes away and comes back. */
export const TARGET_STEPS: Step[] = [
  {
    id: 'see-who-writes-up',
    title: { en: 'See who writes up', vi: 'Xem ai ghi up' },
    task: {
      en: 'List up. There is one exporter: why are there five series?',
      vi: 'Liệt kê up. Chỉ có một exporter: vì sao lại có năm chuỗi?',
    },
    actions: [
      { kind: 'command', block: 'list-up' },
      { kind: 'note', probes: ['K'] },
    ],
    checks: [
      {
        id: 'five-up',
        kind: 'promql',
        engine: 'vm',
        promql: 'count(last_over_time(up[10s]) == 1)',
        holds: '== 5',
        text: {
          en: 'Five scrapers say that the target answers',
          vi: 'Năm bên thu thập cùng báo rằng target có trả lời',
        },
        // measured: 0.3-0.4 s
        withinSeconds: 15,
        baseline: true,
      },
      {
        id: 'k-series',
        kind: 'promql',
        engine: 'vm',
        promql: 'count(http_requests_total)',
        holds: '== K',
        text: { en: 'The shop shows all K series', vi: 'Cửa hàng hiện đủ K chuỗi' },
        // measured: 0.3-0.4 s
        withinSeconds: 10,
      },
    ],
    hints: [
      {
        en: 'Look for up on the metrics page of the exporter: it is not there. Whoever scrapes writes it.',
        vi: 'Hãy tìm up trên trang metric của exporter: không có. Bên nào thu thập thì bên đó ghi.',
      },
    ],
  },
  {
    id: 'stop-the-target',
    title: { en: 'Stop the target', vi: 'Dừng target' },
    task: {
      en: 'Stop mock-exporter, then try three alerts and look at the series of the shop.',
      vi: 'Dừng mock-exporter, rồi thử ba cảnh báo và xem các chuỗi của cửa hàng.',
    },
    prediction: {
      question: {
        en: 'The target is gone. What do up and http_requests_total answer in the next seconds?',
        vi: 'Target không còn. Trong những giây tới, up và http_requests_total trả lời gì?',
      },
      options: [
        {
          id: 'both-vanish',
          text: {
            en: 'Both vanish: nobody sends them any more',
            vi: 'Cả hai biến mất: không còn ai gửi chúng',
          },
          right: false,
          why: {
            en: 'The target never sent up. Each scraper writes it after each attempt, and a failed attempt is a 0.',
            vi: 'Target chưa từng gửi up. Mỗi bên thu thập ghi nó sau mỗi lần thử, và lần thử thất bại là số 0.',
          },
        },
        {
          id: 'five-minutes',
          text: {
            en: 'up is 0; http_requests_total keeps its last value for 5 minutes',
            vi: 'up bằng 0; http_requests_total giữ giá trị cuối trong 5 phút',
          },
          right: false,
          why: {
            en: 'A scraper that lives knows that the series has ended, and writes a stale marker for each. Lookback stops there.',
            vi: 'Bên thu thập còn sống biết rằng chuỗi đã dừng, và ghi cho mỗi chuỗi một stale marker (dấu hết hạn). Lookback (nhìn lùi) dừng ở đó.',
          },
        },
        {
          id: 'zero-and-empty',
          text: {
            en: 'up is 0 for all five; http_requests_total is empty',
            vi: 'up bằng 0 ở cả năm; http_requests_total rỗng',
          },
          right: true,
          why: {
            en: 'The scrapers live: they write up 0 at the next scrape, and end every other series of the target with a stale marker.',
            vi: 'Các bên thu thập còn sống: ở lần scrape kế tiếp chúng ghi up bằng 0, và kết thúc mọi chuỗi khác của target bằng stale marker.',
          },
        },
      ],
    },
    actions: [
      { kind: 'fault', fault: 'stop-target' },
      { kind: 'command', block: 'try-the-alerts' },
    ],
    checks: [
      {
        id: 'five-down',
        kind: 'promql',
        engine: 'vm',
        promql: 'count(up == 0)',
        holds: '== 5',
        text: { en: 'All five scrapers write up 0', vi: 'Cả năm bên thu thập ghi up bằng 0' },
        // measured: 8.7 s: prometheus-writer sends after 5 s at the latest
        withinSeconds: 20,
      },
      {
        id: 'shop-empty',
        kind: 'promql',
        engine: 'vm',
        promql: 'http_requests_total',
        holds: 'empty',
        text: {
          en: 'The series of the shop have ended, without 5 min of lookback',
          vi: 'Các chuỗi của cửa hàng đã kết thúc, không kéo dài thêm 5 phút lookback',
        },
        // measured: 8.7 s
        withinSeconds: 20,
      },
      {
        id: 'receiver-down',
        kind: 'promql',
        engine: 'receiver',
        promql: 'up{region="local"}',
        holds: '== 0',
        text: {
          en: 'The other write path says the same: up 0 on the receiver',
          vi: 'Đường ghi kia cũng nói vậy: up bằng 0 trên receiver',
        },
        // measured: 5.1 s
        withinSeconds: 25,
      },
      {
        id: 'absent-silent',
        kind: 'promql',
        engine: 'vm',
        promql: 'absent(up{region="sa-east-1"})',
        holds: 'empty',
        text: {
          en: 'An alert on absent(up) stays silent: up is there, and it is 0',
          vi: 'Cảnh báo dùng absent(up) im lặng: up vẫn có, và bằng 0',
        },
        expectedFailure: true,
        withinSeconds: 10,
        baseline: true,
      },
    ],
    hints: [
      {
        en: 'Who writes up? Not the one that is down.',
        vi: 'Ai ghi up? Không phải bên đã chết.',
      },
      {
        en: 'A stale marker is a sample that says "this series ends here". Only a living scraper can write it.',
        vi: 'Stale marker là một mẫu nói rằng "chuỗi kết thúc ở đây". Chỉ bên thu thập còn sống mới ghi được.',
      },
    ],
  },
  {
    id: 'start-the-target',
    title: { en: 'Start the target again', vi: 'Khởi động lại target' },
    task: {
      en: 'Let the outage last a little, start mock-exporter, then ask what is left of the outage.',
      vi: 'Để quãng ngừng kéo dài một chút, khởi động mock-exporter, rồi hỏi xem quãng ngừng để lại gì.',
    },
    actions: [
      {
        kind: 'wait',
        seconds: 20,
        why: {
          en: 'The outage must be long enough to be counted: 20 s.',
          vi: 'Quãng ngừng phải đủ dài để đếm được: 20 giây.',
        },
      },
      { kind: 'note', probes: ['TT'] },
      { kind: 'undo', fault: 'stop-target' },
    ],
    checks: [
      {
        id: 'five-up-again',
        kind: 'promql',
        engine: 'vm',
        promql: 'count(up == 1)',
        holds: '== 5',
        text: { en: 'Five scrapers say 1 again', vi: 'Năm bên thu thập lại ghi 1' },
        // measured: 7.0 s
        withinSeconds: 20,
      },
      {
        id: 'outage-on-record',
        kind: 'promql',
        engine: 'vm',
        promql: 'min(count_over_time(up[14s]))',
        at: 'TT',
        holds: '>= 6',
        text: {
          en: 'Each scraper recorded the outage: at least 6 of 7 samples of up in 14 s',
          vi: 'Mỗi bên thu thập đều ghi lại quãng ngừng: ít nhất 6 trên 7 mẫu của up trong 14 giây',
        },
        // measured: 3.0 s
        withinSeconds: 20,
      },
      {
        id: 'both-paths-agree',
        kind: 'lost-samples',
        engine: 'vm',
        oracle: 'receiver',
        selector: 'up{region="local"}',
        windowSeconds: 14,
        at: 'TT',
        holds: '== 0',
        text: {
          en: 'VictoriaMetrics lacks no sample of up that the receiver has',
          vi: 'VictoriaMetrics không thiếu mẫu nào của up mà receiver có',
        },
        // measured: 0.5 s
        withinSeconds: 25,
      },
    ],
    hints: [
      {
        en: 'An outage that is on record can be counted later: avg_over_time(up[1h]) is the availability of the target.',
        vi: 'Quãng ngừng đã được ghi lại thì về sau còn đếm được: avg_over_time(up[1h]) là tỷ lệ sẵn sàng của target.',
      },
    ],
  },
];
