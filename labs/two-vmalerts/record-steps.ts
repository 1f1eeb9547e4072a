import type { Step } from '../../protocol/lab.ts';
import { FIRING, notified, RECORDED } from './inbox.ts';

const STORED = `count_over_time(${RECORDED}{replica=""}[20s])`;

/** Act four: nobody stands between two vmalerts and storage, so storage keeps everything twice. */
export const RECORD_STEPS: Step[] = [
  {
    id: 'count-samples',
    title: { en: 'Count what storage keeps', vi: 'Đếm xem kho giữ gì' },
    task: {
      en: 'Take the label away, let both record for half a minute, and count the samples of one recorded series.',
      vi: 'Bỏ nhãn đi, để cả hai ghi trong nửa phút, rồi đếm số mẫu của một chuỗi do quy tắc ghi tạo ra.',
    },
    prediction: {
      question: {
        en: 'Both write the same series, at the same times. One vmalert makes 10 samples in 20 s. How many samples are stored?',
        vi: 'Cả hai ghi cùng một chuỗi, vào cùng thời điểm. Một vmalert tạo 10 mẫu trong 20 giây. Kho giữ bao nhiêu mẫu?',
      },
      options: [
        {
          id: 'ten',
          text: {
            en: '10: the second sample of a moment replaces the first sample',
            vi: '10: mẫu thứ hai của một thời điểm thay mẫu thứ nhất',
          },
          right: false,
          why: {
            en: 'Prometheus would refuse it as a duplicate sample. VictoriaMetrics keeps both until it is told not to.',
            vi: 'Prometheus sẽ từ chối mẫu trùng. VictoriaMetrics giữ cả hai cho đến khi được dặn khác đi.',
          },
        },
        {
          id: 'twenty',
          text: { en: '20', vi: '20' },
          right: true,
          why: {
            en: 'Alertmanager deduplicates alerts, and nobody asked storage to deduplicate samples.',
            vi: 'Alertmanager khử trùng lặp cảnh báo, còn chưa ai bảo kho khử trùng lặp mẫu.',
          },
        },
        {
          id: 'one-leads',
          text: {
            en: '10: the two vmalerts agree on who writes',
            vi: '10: hai vmalert thỏa thuận xem ai ghi',
          },
          right: false,
          why: {
            en: 'They do not know of each other. There is no leader.',
            vi: 'Chúng không biết nhau. Không có cái nào là chính.',
          },
        },
      ],
    },
    actions: [
      { kind: 'undo', fault: 'label-one' },
      {
        kind: 'wait',
        seconds: 40,
        why: {
          en: '20 s to count, and what is recorded can be read about 10 s later: 40 s.',
          vi: '20 giây để đếm, và thứ vừa được ghi thì khoảng 10 giây sau mới đọc được: 40 giây.',
        },
      },
      { kind: 'note', probes: ['TT', 'E'] },
      { kind: 'command', block: 'list-samples' },
    ],
    checks: [
      {
        id: 'stored-twice',
        kind: 'promql',
        engine: 'vm',
        promql: STORED,
        at: 'TT',
        holds: 'in 1.6*E..2.4*E',
        text: {
          en: 'Storage holds about twice as many samples as one vmalert has evaluated (E)',
          vi: 'Kho giữ số mẫu khoảng gấp đôi số lần đánh giá của một vmalert (E)',
        },
        expectedFailure: true,
        withinSeconds: 20,
      },
      {
        id: 'no-third-notification',
        kind: 'promql',
        engine: 'observer',
        promql: `${notified('firing')} - \${N}`,
        holds: '== 2',
        text: { en: 'Without the label, nobody is called again', vi: 'Bỏ nhãn đi, không ai bị gọi thêm' },
        withinSeconds: 20,
        baseline: true,
      },
    ],
    hints: [
      {
        en: 'Each time stands there twice: vmalert aligns its evaluations to the interval.',
        vi: 'Thời điểm nào cũng có mặt hai lần: vmalert căn các lần đánh giá theo đúng chu kỳ.',
      },
    ],
  },
  {
    id: 'deduplicate',
    title: { en: 'Let storage deduplicate', vi: 'Để kho khử trùng lặp' },
    task: {
      en: 'Set -dedup.minScrapeInterval=1ms where the samples lie, and count the same 20 s again.',
      vi: 'Đặt -dedup.minScrapeInterval=1ms ở nơi giữ mẫu, rồi đếm lại đúng 20 giây đó.',
    },
    actions: [{ kind: 'fault', fault: 'deduplicate' }],
    checks: [
      {
        id: 'shown-once',
        kind: 'promql',
        engine: 'vm',
        promql: STORED,
        at: 'TT',
        holds: 'in 0.6*E..1.4*E',
        text: {
          en: 'The same 20 s now show as many samples as one vmalert has evaluated',
          vi: 'Vẫn 20 giây đó, giờ số mẫu bằng số lần đánh giá của một vmalert',
        },
        withinSeconds: 45,
      },
      {
        id: 'scrapes-untouched',
        kind: 'lost-samples',
        engine: 'vm',
        oracle: 'receiver',
        selector: 'up{region="local"}',
        windowSeconds: 20,
        at: 'TT',
        holds: '== 0',
        text: {
          en: 'No scraped sample is gone: the receiver, which deduplicates nothing, has as many samples',
          vi: 'Không mẫu scrape nào mất: receiver không khử trùng lặp gì, và có đúng chừng ấy mẫu',
        },
        withinSeconds: 45,
        baseline: true,
      },
    ],
    hints: [
      {
        en: 'Why 1ms, if the rules run every 2 s? Because both samples carry exactly the same time.',
        vi: 'Quy tắc chạy mỗi 2 giây, sao lại đặt 1ms? Vì hai mẫu mang đúng một thời điểm.',
      },
      {
        en: 'The vendor recommends the interval of the rules, which also holds where the times differ. But it is global: everything scraped more often is thinned.',
        vi: 'Hãng khuyên đặt bằng chu kỳ của quy tắc, như vậy thời điểm lệch nhau vẫn được. Nhưng cờ này áp dụng cho tất cả: chuỗi nào thu thập dày hơn sẽ bị lược bớt.',
      },
    ],
  },
  {
    id: 'resolve',
    title: { en: 'Let it end', vi: 'Để cảnh báo kết thúc' },
    task: {
      en: 'Heal the shop, and count the notifications that say "resolved".',
      vi: 'Khôi phục cửa hàng, rồi đếm các thông báo ghi "resolved".',
    },
    actions: [
      { kind: 'note', probes: ['Q'] },
      { kind: 'undo', fault: 'break-shop' },
    ],
    checks: [
      {
        id: 'none-fires',
        kind: 'promql',
        engine: 'observer',
        promql: `${FIRING} or vector(0)`,
        holds: '== 0',
        text: { en: 'No vmalert says that it fires', vi: 'Không vmalert nào còn báo cảnh báo' },
        withinSeconds: 60,
      },
      {
        id: 'resolved-once',
        kind: 'promql',
        engine: 'observer',
        promql: `${notified('resolved')} - \${Q}`,
        holds: '== 1',
        text: { en: 'One notification says "resolved"', vi: 'Có đúng một thông báo ghi "resolved"' },
        withinSeconds: 60,
      },
    ],
    hints: [
      {
        en: 'Ten seconds of good answers, 5 s of delay, and up to 10 s until the group speaks again.',
        vi: 'Mười giây trả lời tốt, 5 giây trễ khi đánh giá, và nhiều nhất 10 giây nữa nhóm mới lên tiếng lại.',
      },
    ],
  },
];
