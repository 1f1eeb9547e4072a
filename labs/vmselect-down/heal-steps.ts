import type { Step } from '../../protocol/lab.ts';

/** The outage is read back, sample by sample, against the other write path. */
export const HEAL_STEPS: Step[] = [
  {
    id: 'bring-them-back',
    title: { en: 'Bring them back', vi: 'Đưa chúng trở lại' },
    task: {
      en: 'Let the outage last 25 s, note T1 near its end, start both, and count the samples of those dark seconds.',
      vi: 'Để quãng ngừng kéo dài 25 giây, ghi lại T1 gần cuối quãng, khởi động cả hai, rồi đếm mẫu của quãng tối đó.',
    },
    actions: [
      {
        kind: 'wait',
        seconds: 25,
        why: {
          en: 'The window that is counted, 20 s, must lie inside the outage.',
          vi: 'Cửa sổ đem đếm dài 20 giây, phải nằm trọn trong quãng ngừng.',
        },
      },
      { kind: 'note', probes: ['T1'] },
      { kind: 'undo', fault: 'kill-first' },
      { kind: 'undo', fault: 'kill-second' },
    ],
    checks: [
      {
        id: 'readers-are-back',
        kind: 'promql',
        engine: 'vm',
        promql: 'count(http_requests_total)',
        holds: '== K',
        text: { en: 'Readers see all K series again', vi: 'Người đọc lại thấy đủ K chuỗi' },
        // measured: 0.2-0.3 s
        withinSeconds: 20,
      },
      {
        id: 'no-gap',
        kind: 'promql',
        engine: 'vm',
        promql: 'count(count_over_time(http_requests_total[20s]) >= 9)',
        at: 'T1',
        holds: '== K',
        text: {
          en: 'In 20 s of the outage each of the K series has at least 9 of 10 samples',
          vi: 'Trong 20 giây của quãng ngừng, mỗi chuỗi trong K chuỗi có ít nhất 9 trên 10 mẫu',
        },
        // measured: 0.3-0.8 s
        withinSeconds: 20,
      },
      {
        id: 'nothing-lost',
        kind: 'lost-samples',
        engine: 'vm',
        oracle: 'receiver',
        selector: 'http_requests_total{region="local"}',
        windowSeconds: 20,
        at: 'T1',
        holds: '== 0',
        text: {
          en: 'Of what the writer sent to both paths, the cluster lacks no sample',
          vi: 'Trong những gì writer gửi tới cả hai đường, cụm không thiếu mẫu nào',
        },
        // measured: 0.3-0.8 s: 1000 of 1000
        withinSeconds: 20,
      },
    ],
    hints: [
      {
        en: 'A count about the past is asked at T1, not now: lookback must not help.',
        vi: 'Đếm quá khứ thì phải hỏi tại T1, không hỏi bây giờ: đừng để lookback giúp.',
      },
      {
        en: 'Samples were kept. The answers that a rule should have given in that time were never computed.',
        vi: 'Mẫu thì còn. Nhưng những kết quả mà một quy tắc lẽ ra phải tính trong quãng đó thì chưa từng được tính.',
      },
    ],
  },
];
