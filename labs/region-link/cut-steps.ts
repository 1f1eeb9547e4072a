import type { Step } from '../../protocol/lab.ts';
import { AGENT } from './agent.ts';

/** Act three: no link at all, and what comes back when it heals. */
export const CUT_STEPS: Step[] = [
  {
    id: 'cut-it',
    title: { en: 'Cut it', vi: 'Cắt hẳn' },
    task: {
      en: 'Cut the link and let 25 s pass. Ask VictoriaMetrics, then ask the vmagent itself.',
      vi: 'Cắt đường truyền và để 25 giây trôi qua. Hỏi VictoriaMetrics, rồi hỏi chính vmagent đó.',
    },
    prediction: {
      question: {
        en: 'The link is cut for 25 s, then healed. What will the graph of sa-east-1 show of these 25 s?',
        vi: 'Đường truyền bị cắt 25 giây rồi được nối lại. Đồ thị của sa-east-1 sẽ cho thấy gì trong 25 giây đó?',
      },
      options: [
        {
          id: 'a-gap',
          text: { en: 'A gap: nothing arrived', vi: 'Một khoảng trống: không có gì tới nơi' },
          right: false,
          why: {
            en: 'Nothing arrived then. The samples waited on the disk of the vmagent and came later.',
            vi: 'Lúc đó không có gì tới nơi. Nhưng mẫu nằm chờ trên đĩa của vmagent rồi tới sau.',
          },
        },
        {
          id: 'all-of-it',
          text: {
            en: 'All of it, with the right times',
            vi: 'Đủ cả, đúng thời điểm',
          },
          right: true,
          why: {
            en: 'A sample carries the time of its scrape, not of its arrival. Late is not lost.',
            vi: 'Mẫu mang theo thời điểm được thu thập, không phải thời điểm tới nơi. Trễ không phải là mất.',
          },
        },
        {
          id: 'a-pile',
          text: {
            en: 'All of it, piled up at the moment of healing',
            vi: 'Đủ cả, nhưng dồn vào lúc nối lại',
          },
          right: false,
          why: {
            en: 'Timestamps are set when the target is scraped. Storage keeps them as they come.',
            vi: 'Thời điểm được gắn lúc scrape target. Nơi lưu trữ giữ nguyên như vậy.',
          },
        },
      ],
    },
    actions: [
      { kind: 'undo', fault: 'slower-link' },
      { kind: 'fault', fault: 'cut-link' },
      {
        kind: 'wait',
        seconds: 25,
        why: {
          en: 'The cut must be long enough to be counted: 25 s.',
          vi: 'Lần cắt phải đủ dài để đếm được: 25 giây.',
        },
      },
      { kind: 'command', block: 'age-by-region' },
      { kind: 'command', block: 'ask-the-agent' },
    ],
    checks: [
      {
        id: 'region-missing',
        kind: 'promql',
        engine: 'vm',
        promql: 'count(count_over_time(up[15s]))',
        holds: '== 4',
        text: {
          en: 'The last 15 s hold four of the five scrapers',
          vi: '15 giây gần nhất chỉ có bốn trên năm bên thu thập',
        },
        expectedFailure: true,
        // measured: at once, after the wait
        withinSeconds: 30,
      },
      {
        id: 'queue-on-disk',
        kind: 'promql',
        engine: 'observer',
        promql: `sum(vm_persistentqueue_bytes_pending${AGENT})`,
        holds: '> 1000',
        text: { en: 'The queue has moved to the disk', vi: 'Hàng đợi đã chuyển xuống đĩa' },
        // measured: 103-291 kB; twice that on a pair, which has two queues
        withinSeconds: 30,
      },
      {
        id: 'errors-count',
        kind: 'promql',
        engine: 'observer',
        promql: `sum(vmagent_remotewrite_errors_total${AGENT})`,
        holds: '> E',
        text: { en: 'This time errors are counted', vi: 'Lần này lỗi được đếm' },
        // measured: 6-9; 12 on a pair
        withinSeconds: 15,
      },
      {
        id: 'still-scraping',
        kind: 'promql',
        engine: 'observer',
        promql: `sum(rate(vm_promscrape_scrapes_total${AGENT}[10s]))`,
        holds: '> 0.3',
        text: {
          en: 'The vmagent goes on scraping, every 2 s',
          vi: 'vmagent vẫn scrape đều, cứ 2 giây một lần',
        },
        withinSeconds: 15,
        baseline: true,
      },
    ],
    hints: [
      {
        en: 'Who is cut off from whom? The target is on this side of the link, and so is the queue.',
        vi: 'Ai bị cắt khỏi ai? Target nằm ở phía bên này đường truyền, hàng đợi cũng vậy.',
      },
    ],
  },
  {
    id: 'heal-it',
    title: { en: 'Heal it', vi: 'Nối lại' },
    task: {
      en: 'Heal the link and count the samples of the cut, against a scraper that never used this link.',
      vi: 'Nối lại đường truyền và đếm các mẫu của quãng bị cắt, so với một bên thu thập không hề dùng đường truyền này.',
    },
    actions: [
      { kind: 'note', probes: ['TC'] },
      { kind: 'undo', fault: 'cut-link' },
    ],
    checks: [
      {
        id: 'queue-drained',
        kind: 'promql',
        engine: 'observer',
        promql: `sum(vmagent_remotewrite_pending_data_bytes${AGENT})`,
        holds: '< 1000',
        text: { en: 'The queue is empty again', vi: 'Hàng đợi rỗng trở lại' },
        // measured: 5.4-6.0 s
        withinSeconds: 40,
      },
      {
        id: 'fresh-again',
        kind: 'sample-age',
        engine: 'vm',
        selector: 'up{region="sa-east-1"}',
        holds: '<= 6',
        text: { en: 'The newest sample is fresh again', vi: 'Mẫu mới nhất lại mới' },
        // measured: 6.2-8.9 s
        withinSeconds: 40,
      },
      {
        id: 'back-filled',
        kind: 'promql',
        engine: 'vm',
        promql:
          'sum(count_over_time(http_requests_total{region="local"}[20s])) - sum(count_over_time(http_requests_total{region="sa-east-1"}[20s]))',
        at: 'TC',
        holds: 'in -100..100',
        text: {
          en: 'Of 20 s of the cut no sample is missing: sa-east-1 has what prometheus-writer has, give or take one scrape',
          vi: 'Trong 20 giây của quãng bị cắt không thiếu mẫu nào: sa-east-1 có đủ như prometheus-writer, xê dịch một lần scrape',
        },
        // measured: 6.8-8.9 s, 0 missing
        withinSeconds: 40,
      },
    ],
    hints: [
      {
        en: 'A graph that was drawn during the cut may come from a cache; nocache=1 asks anew.',
        vi: 'Đồ thị vẽ trong lúc bị cắt có thể lấy từ cache; nocache=1 thì hỏi lại từ đầu.',
      },
    ],
  },
];
