import type { Step } from '../../protocol/lab.ts';

/** Act three: the agent comes back, and two kinds of gap lie side by side. */
export const HEAL_STEPS: Step[] = [
  {
    id: 'start-the-agent',
    title: { en: 'Start the agent again', vi: 'Khởi động lại agent' },
    task: {
      en: 'Start vmagent-sa-east-1 and compare what the two outages left behind.',
      vi: 'Khởi động vmagent-sa-east-1 và so những gì hai quãng ngừng để lại.',
    },
    prediction: {
      question: {
        en: 'The agent is back. What becomes of the samples of its outage?',
        vi: 'Agent đã quay lại. Các mẫu của quãng ngừng sẽ ra sao?',
      },
      options: [
        {
          id: 'back-filled',
          text: {
            en: 'They are back-filled from its queue on disk',
            vi: 'Chúng được bù từ hàng đợi trên đĩa của nó',
          },
          right: false,
          why: {
            en: 'A queue holds what was scraped and not yet delivered. A dead agent scrapes nothing.',
            vi: 'Hàng đợi giữ những gì đã thu thập mà chưa giao. Agent chết thì không thu thập gì.',
          },
        },
        {
          id: 'all-lost',
          text: {
            en: 'The samples are lost, and with them what the shop counted meanwhile',
            vi: 'Các mẫu mất hẳn, cùng với những gì cửa hàng đếm được trong lúc đó',
          },
          right: false,
          why: {
            en: 'The shop went on counting. The next sample of a counter holds everything that happened in the gap.',
            vi: 'Cửa hàng vẫn đếm. Mẫu kế tiếp của counter chứa mọi thứ đã xảy ra trong khoảng trống.',
          },
        },
        {
          id: 'counters-catch-up',
          text: {
            en: 'The samples are lost; counters lose nothing, they only show it late',
            vi: 'Các mẫu mất hẳn; counter không mất gì, chỉ hiện ra trễ',
          },
          right: true,
          why: {
            en: 'No sample of the gap was ever made. But a counter keeps its sum in the target, so increase() over the gap is right. A gauge has no such memory.',
            vi: 'Không mẫu nào của khoảng trống từng được tạo ra. Nhưng counter giữ tổng ở target, nên increase() qua khoảng trống vẫn đúng. Gauge thì không nhớ gì như vậy.',
          },
        },
      ],
    },
    actions: [
      { kind: 'note', probes: ['TA'] },
      { kind: 'undo', fault: 'kill-agent' },
    ],
    checks: [
      {
        id: 'five-scrapers',
        kind: 'promql',
        engine: 'vm',
        promql: 'count(count_over_time(up[10s]))',
        holds: '== 5',
        text: { en: 'Five scrapers write again', vi: 'Năm bên thu thập lại cùng ghi' },
        // measured: 2.8-2.9 s
        withinSeconds: 25,
      },
      {
        id: 'gap-for-good',
        kind: 'promql',
        engine: 'vm',
        promql:
          'sum(count_over_time(up{region="local"}[20s])) - (sum(count_over_time(up{region="sa-east-1"}[20s])) or vector(0))',
        at: 'TA',
        holds: '>= 9',
        text: {
          en: 'In 20 s of its outage sa-east-1 lacks at least 9 of the 10 samples of up that the writer made',
          vi: 'Trong 20 giây của quãng ngừng, sa-east-1 thiếu ít nhất 9 trên 10 mẫu của up mà writer đã tạo',
        },
        expectedFailure: true,
        // measured: 9-10 missing, 2.4-2.9 s
        withinSeconds: 25,
      },
      {
        id: 'counters-agree',
        kind: 'promql',
        engine: 'vm',
        promql: 'sum(http_requests_total{region="sa-east-1"}) / sum(http_requests_total{region="us-east-1"})',
        holds: 'in 0.9..1.1',
        text: {
          en: 'The counters of sa-east-1 stand where those of us-east-1 stand, which was never away',
          vi: 'Counter của sa-east-1 bằng counter của us-east-1, vùng không hề gián đoạn',
        },
        // measured: 2.8-2.9 s, 1
        withinSeconds: 25,
      },
    ],
    hints: [
      {
        en: 'Late, partial, silent, lost: which one is this, and for which kind of metric?',
        vi: 'Trễ, thiếu, im lặng, mất hẳn: đây là loại nào, và với loại metric nào?',
      },
    ],
  },
];
