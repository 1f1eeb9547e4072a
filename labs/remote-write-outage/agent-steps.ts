import type { Step } from '../../protocol/lab.ts';

const QUEUE = 'sum(vmagent_remotewrite_pending_data_bytes{node="vmagent-sa-east-1"})';

/** The same drill with a sender that keeps a queue of its own. */
export const AGENT_STEPS: Step[] = [
  {
    id: 'restart-a-vmagent',
    title: { en: 'The same drill with vmagent', vi: 'Vẫn bài tập đó, với vmagent' },
    task: {
      en: 'Cut the link of sa-east-1 for 15 s, then restart its vmagent while the link is still cut.',
      vi: 'Cắt đường truyền của sa-east-1 trong 15 giây, rồi khởi động lại vmagent của vùng này khi đường truyền vẫn đứt.',
    },
    prediction: {
      question: {
        en: 'What will VictoriaMetrics lack of sa-east-1 once the link is healed?',
        vi: 'Khi đường truyền được nối lại, VictoriaMetrics sẽ thiếu gì của sa-east-1?',
      },
      options: [
        {
          id: 'until-the-restart',
          text: {
            en: 'Everything from the cut to the restart, as before',
            vi: 'Mọi thứ từ lúc cắt đến lúc khởi động lại, như ban nãy',
          },
          right: false,
          why: {
            en: 'vmagent has no log to read from. It has a queue for each URL, which goes to disk when it stops.',
            vi: 'vmagent không có log nào để đọc. Nó có một hàng đợi cho mỗi URL, và ghi hàng đợi xuống đĩa khi dừng.',
          },
        },
        {
          id: 'the-restart',
          text: {
            en: 'At most the scrape that fell into the restart',
            vi: 'Nhiều nhất là lần thu thập rơi đúng lúc khởi động lại',
          },
          right: true,
          why: {
            en: 'The queue outlives the process. Only what nobody scraped can be missing.',
            vi: 'Hàng đợi sống lâu hơn tiến trình. Chỉ có thể thiếu phần không ai thu thập.',
          },
        },
        {
          id: 'the-whole-cut',
          text: { en: 'The whole time of the cut', vi: 'Toàn bộ thời gian bị cắt' },
          right: false,
          why: {
            en: 'The cut is between vmagent and storage. Scraping goes on behind it.',
            vi: 'Chỗ bị cắt nằm giữa vmagent và nơi lưu trữ. Phía sau đó việc thu thập vẫn tiếp diễn.',
          },
        },
      ],
    },
    actions: [
      { kind: 'fault', fault: 'cut-sa-east-1' },
      {
        kind: 'wait',
        seconds: 15,
        why: {
          en: 'A backlog must gather first: 15 s.',
          vi: 'Phải có lượng tồn đọng trước đã: 15 giây.',
        },
      },
      { kind: 'fault', fault: 'stop-vmagent' },
      { kind: 'undo', fault: 'stop-vmagent' },
    ],
    checks: [
      {
        id: 'queue-survived',
        kind: 'promql',
        engine: 'observer',
        promql: `${QUEUE} and on() (time() - max(process_start_time_seconds{node="vmagent-sa-east-1"}) < 30)`,
        holds: '> 10000',
        text: {
          en: 'The queue is still there after the restart, in bytes',
          vi: 'Khởi động lại xong, hàng đợi vẫn còn đó, tính bằng byte',
        },
        // measured: 138 kB; 285 kB on pair, with two queues
        withinSeconds: 20,
      },
      {
        id: 'agent-is-back',
        kind: 'service',
        service: 'vmagent-sa-east-1',
        state: 'running',
        text: { en: 'The vmagent runs again', vi: 'vmagent đã chạy lại' },
        withinSeconds: 20,
      },
    ],
    hints: [
      {
        en: 'Look at -remoteWrite.tmpDataPath of the vmagent: which folder is it?',
        vi: 'Hãy xem -remoteWrite.tmpDataPath của vmagent: đó là thư mục nào?',
      },
    ],
  },
  {
    id: 'heal-the-link',
    title: { en: 'Heal the link', vi: 'Nối lại đường truyền' },
    task: {
      en: 'Heal the link and count the scrapes of sa-east-1, the restart included.',
      vi: 'Nối lại đường truyền rồi đếm số lần thu thập của sa-east-1, kể cả lúc khởi động lại.',
    },
    actions: [
      { kind: 'note', probes: ['T3'] },
      { kind: 'undo', fault: 'cut-sa-east-1' },
    ],
    checks: [
      {
        id: 'queue-drained',
        kind: 'promql',
        engine: 'observer',
        promql: QUEUE,
        holds: '< 1000',
        text: { en: 'The queue is empty again', vi: 'Hàng đợi rỗng trở lại' },
        // measured: 0.9 s
        withinSeconds: 40,
      },
      {
        id: 'agent-complete',
        kind: 'promql',
        engine: 'vm',
        promql: 'min(count_over_time(http_requests_total{region="sa-east-1"}[14s]))',
        at: 'T3',
        holds: '>= 6',
        onceObserved: { promql: QUEUE, holds: '< 1000' },
        text: {
          en: 'VictoriaMetrics has at least 6 of 7 scrapes in 14 s, the restart included',
          vi: 'VictoriaMetrics có ít nhất 6 trên 7 lần thu thập trong 14 giây, kể cả lúc khởi động lại',
        },
        // measured: 3.9-4.5 s, 7 of 7
        withinSeconds: 40,
      },
    ],
    hints: [
      {
        en: 'A queue with a limit in bytes against a log with a limit in hours: which one outlives a restart?',
        vi: 'Một hàng đợi giới hạn bằng byte và một WAL giới hạn bằng giờ: cái nào sống qua lần khởi động lại?',
      },
    ],
  },
];
