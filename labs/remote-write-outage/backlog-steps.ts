import type { Step } from '../../protocol/lab.ts';
import { RECEIVER_LAG } from './lag.ts';

/** Where the backlog is while the receiver is away, and that it arrives when the sender stays. */
export const BACKLOG_STEPS: Step[] = [
  {
    id: 'look-for-the-backlog',
    title: { en: 'Look for the backlog', vi: 'Tìm lượng tồn đọng' },
    task: {
      en: 'Leave the receiver down. Find a metric of the backlog, and see for how long it tells the truth.',
      vi: 'Cứ để bên nhận ngừng. Hãy tìm một metric cho biết lượng tồn đọng, và xem nó nói thật được bao lâu.',
    },
    actions: [
      {
        kind: 'query',
        engine: 'observer',
        promql: 'prometheus_remote_storage_samples_pending{node="prometheus-writer"}',
      },
    ],
    checks: [
      {
        id: 'pending-flat',
        kind: 'promql',
        engine: 'observer',
        promql:
          'max_over_time(prometheus_remote_storage_samples_pending{node="prometheus-writer",remote_name="receiver"}[10s]) == min_over_time(prometheus_remote_storage_samples_pending{node="prometheus-writer",remote_name="receiver"}[10s])',
        holds: '> 10000',
        text: {
          en: 'The samples that wait in memory stay the same for 10 s',
          vi: 'Số mẫu đang chờ trong bộ nhớ đứng yên suốt 10 giây',
        },
        expectedFailure: true,
        // measured: 39 s after the stop, 13,999
        withinSeconds: 120,
      },
      {
        id: 'lag-grows-on',
        kind: 'promql',
        engine: 'observer',
        promql: RECEIVER_LAG,
        holds: '> 45',
        text: { en: 'The receiver falls behind further', vi: 'Bên nhận tụt lại càng lúc càng xa' },
        // measured: 45 s after the stop
        withinSeconds: 120,
      },
      {
        id: 'one-sender',
        kind: 'promql',
        engine: 'observer',
        promql: 'prometheus_remote_storage_shards{node="prometheus-writer",remote_name="receiver"}',
        holds: '== 1',
        text: { en: 'Still one worker sends', vi: 'Vẫn chỉ một luồng gửi' },
        withinSeconds: 120,
        baseline: true,
      },
    ],
    hints: [
      {
        en: 'Its name ends in samples_pending. It counts what is in memory.',
        vi: 'Tên của nó kết thúc bằng samples_pending. Nó đếm những gì nằm trong bộ nhớ.',
      },
      {
        en: 'Where are the samples that memory did not take? They were on disk before remote write ever saw them.',
        vi: 'Những mẫu mà bộ nhớ không nhận thì ở đâu? Chúng đã nằm trên đĩa trước cả khi remote write thấy chúng.',
      },
    ],
  },
  {
    id: 'start-the-receiver',
    title: { en: 'Start the receiver', vi: 'Khởi động bên nhận' },
    task: {
      en: 'Start prometheus-receiver and count what it lacks of the last minute of the outage.',
      vi: 'Khởi động prometheus-receiver và đếm xem nó thiếu bao nhiêu trong phút cuối của quãng ngừng.',
    },
    actions: [
      { kind: 'note', probes: ['T1'] },
      { kind: 'undo', fault: 'stop-receiver' },
    ],
    checks: [
      {
        id: 'caught-up',
        kind: 'promql',
        engine: 'observer',
        promql: RECEIVER_LAG,
        holds: '< 10',
        text: { en: 'The receiver has caught up', vi: 'Bên nhận đã đuổi kịp' },
        // measured: 5.7-8.7 s
        withinSeconds: 60,
      },
      {
        id: 'outage-filled',
        kind: 'lost-samples',
        engine: 'receiver',
        oracle: 'writer',
        selector: 'http_requests_total',
        windowSeconds: 60,
        at: 'T1',
        holds: '== 0',
        text: { en: 'It has every sample of the outage', vi: 'Nó có đủ mọi mẫu của quãng ngừng' },
        // measured: 4.7-8.2 s
        withinSeconds: 60,
      },
    ],
    hints: [
      {
        en: 'A sample carries the time of its scrape: what arrives late still lands in its place.',
        vi: 'Mỗi mẫu mang theo thời điểm được thu thập: đến muộn vẫn vào đúng chỗ.',
      },
    ],
  },
];
