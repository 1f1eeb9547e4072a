import { defineLab } from '../../protocol/lab.ts';
import { LATE_STEPS } from './late-steps.ts';
import { points, TWO_HOURS } from './points.ts';
import { REACH_STEPS } from './reach-steps.ts';
import { SCRAPE_STEPS } from './scrape-steps.ts';
import { WINDOW_STEPS } from './window-steps.ts';

const THREE_DAYS = 259_200;
const LONGER_THAN_A_YEAR = 34_560_000;

/** Limits: measured on the native runtime, 2 cores, scrape 2 s; the measured figure stands beside each. */
export const lateData = defineLab({
  id: 'late-data',
  number: 'L16',
  part: 'failures',
  page: 'failures/late-data',
  title: { en: 'Late and out-of-order data', vi: 'Dữ liệu trễ và sai thứ tự' },
  minutes: 20,
  needs: {
    variant: 'late',
    capabilities: [],
    historySeconds: 12,
    fromNothing: false,
  },
  probes: {
    /** Series of the shop that the four regions write. */
    K: {
      kind: 'promql',
      engine: 'vm',
      promql: 'count(count_over_time(http_requests_total{region!="local"}[10s]))',
    },
    /** Requests that vmagent-late threw away. */
    D: {
      kind: 'promql',
      engine: 'observer',
      promql: 'sum(vmagent_remotewrite_packets_dropped_total{node="vmagent-late"})',
    },
    /** Rows that VictoriaMetrics ignored for their time. */
    I: {
      kind: 'promql',
      engine: 'observer',
      promql: 'sum(vm_rows_ignored_total{reason=~"(big|small)_timestamp"})',
    },
    /** Samples that the receiver found too old. */
    B: {
      kind: 'promql',
      engine: 'observer',
      promql: 'sum(prometheus_tsdb_out_of_bound_samples_total{node="prometheus-receiver"})',
    },
    /** Samples that the writer's own scrapes refused as out of order. */
    Q: {
      kind: 'promql',
      engine: 'observer',
      promql: 'prometheus_target_scrapes_sample_out_of_order_total{node="prometheus-writer"}',
    },
    /** As D, before the push of two values for each moment. */
    P: {
      kind: 'promql',
      engine: 'observer',
      promql: 'sum(vmagent_remotewrite_packets_dropped_total{node="vmagent-late"})',
    },
    /** Just after the samples that were pushed two hours late. */
    T2: { kind: 'clock', minusSeconds: 7150 },
    /** Just after the samples that were pushed twenty minutes early. */
    TF: { kind: 'clock', minusSeconds: -1260 },
    /** Now, when a mixed request was pushed. */
    TM: { kind: 'clock', minusSeconds: 0 },
    /** Now, when two values for each moment were pushed. */
    TD: { kind: 'clock', minusSeconds: 0 },
    /** As T2, for the second push. */
    TW: { kind: 'clock', minusSeconds: 7150 },
  },
  faults: {
    'push-late': {
      text: { en: 'Push 30 samples, two hours late', vi: 'Đẩy 30 mẫu trễ hai giờ' },
      radius: {
        en: 'vmagent-late gets 30 samples of two hours ago and writes them to both paths. Undo: VictoriaMetrics deletes them.',
        vi: 'vmagent-late nhận 30 mẫu của hai giờ trước và ghi vào cả hai đường. Hoàn tác: VictoriaMetrics xóa chúng.',
      },
      do: {
        kind: 'samples',
        through: 'vmagent-late',
        metric: 'writepath_lab_late',
        labels: { push: 'first' },
        points: points(30, TWO_HOURS),
      },
      undo: { kind: 'forget-samples', metric: 'writepath_lab_late' },
    },
    'push-ahead': {
      text: { en: 'Push 10 samples of the future', vi: 'Đẩy 10 mẫu của tương lai' },
      radius: {
        en: '10 samples that lie 20 minutes ahead go to both paths. Undo: VictoriaMetrics deletes them.',
        vi: '10 mẫu nằm ở 20 phút sau được ghi vào cả hai đường. Hoàn tác: VictoriaMetrics xóa chúng.',
      },
      do: {
        kind: 'samples',
        through: 'vmagent-late',
        metric: 'writepath_lab_ahead',
        labels: { push: 'ahead' },
        points: points(10, -1200),
      },
      undo: { kind: 'forget-samples', metric: 'writepath_lab_ahead' },
    },
    'push-out-of-reach': {
      text: {
        en: 'Push 10 samples three days ahead, 10 of 400 days ago',
        vi: 'Đẩy 10 mẫu của ba ngày sau và 10 mẫu của 400 ngày trước',
      },
      radius: {
        en: 'Too far ahead and older than the retention: nobody keeps them. Undo: VictoriaMetrics deletes what it had kept.',
        vi: 'Quá xa trong tương lai và cũ hơn thời gian lưu giữ: không bên nào giữ chúng. Hoàn tác: VictoriaMetrics xóa những gì nó đã giữ.',
      },
      do: {
        kind: 'several',
        faults: [
          {
            kind: 'samples',
            through: 'vmagent-late',
            metric: 'writepath_lab_reach',
            labels: { push: 'ahead' },
            points: points(10, -THREE_DAYS),
          },
          {
            kind: 'samples',
            through: 'vmagent-late',
            metric: 'writepath_lab_reach',
            labels: { push: 'behind' },
            points: points(10, LONGER_THAN_A_YEAR),
          },
        ],
      },
      undo: { kind: 'forget-samples', metric: 'writepath_lab_reach' },
    },
    'push-mixed': {
      text: { en: 'Push 29 fresh samples with a late one', vi: 'Đẩy 29 mẫu mới kèm một mẫu trễ' },
      radius: {
        en: 'One request with 29 samples of the last minute and one of two hours ago. Undo: VictoriaMetrics deletes them.',
        vi: 'Một yêu cầu gồm 29 mẫu của phút vừa qua và một mẫu của hai giờ trước. Hoàn tác: VictoriaMetrics xóa chúng.',
      },
      do: {
        kind: 'samples',
        through: 'vmagent-late',
        metric: 'writepath_lab_mixed',
        labels: { push: 'mixed' },
        points: [...points(29, 12), { agoSeconds: TWO_HOURS, value: 0 }],
      },
      undo: { kind: 'forget-samples', metric: 'writepath_lab_mixed' },
    },
    'push-twice': {
      text: {
        en: 'Push two values for each of 10 moments',
        vi: 'Đẩy hai giá trị cho mỗi thời điểm trong 10 thời điểm',
      },
      radius: {
        en: '20 fresh samples, two with the same time each, go to both paths. Undo: VictoriaMetrics deletes them.',
        vi: '20 mẫu mới, cứ hai mẫu trùng một thời điểm, được ghi vào cả hai đường. Hoàn tác: VictoriaMetrics xóa chúng.',
      },
      do: {
        kind: 'samples',
        through: 'vmagent-late',
        metric: 'writepath_lab_twice',
        labels: { push: 'twice' },
        points: [
          ...points(10, 12),
          ...points(10, 12).map((point) => ({ ...point, value: point.value + 100 })),
        ],
      },
      undo: { kind: 'forget-samples', metric: 'writepath_lab_twice' },
    },
    'freeze-the-clock': {
      text: { en: 'Stop the clock of the exporter', vi: 'Làm đồng hồ của exporter đứng lại' },
      radius: {
        en: 'Every sample of http_requests_total carries the same moment. Undo: samples carry no time of their own again.',
        vi: 'Mọi mẫu của http_requests_total mang cùng một thời điểm. Hoàn tác: mẫu lại không mang thời điểm riêng.',
      },
      do: {
        kind: 'exporter',
        path: '/control/timestamps',
        body: 'mode=frozen&family=http_requests_total&seconds=3600',
      },
      undo: { kind: 'exporter', method: 'DELETE', path: '/control/timestamps' },
    },
    'open-the-window': {
      text: { en: 'Let the receiver take late samples', vi: 'Cho receiver nhận mẫu trễ' },
      radius: {
        en: 'The receiver restarts with out_of_order_time_window: 3h; the writer sends again what it missed. Undo: no window.',
        vi: 'Receiver khởi động lại với out_of_order_time_window: 3h; writer gửi lại những gì nó lỡ. Hoàn tác: không có cửa sổ.',
      },
      do: { kind: 'reconfigure', variant: 'late-window' },
      undo: { kind: 'reconfigure', variant: 'late' },
    },
    'push-late-again': {
      text: { en: 'Push 30 late samples again', vi: 'Đẩy lại 30 mẫu trễ' },
      radius: {
        en: 'The same 30 samples of two hours ago, as a second series. Undo: VictoriaMetrics deletes them.',
        vi: 'Cũng 30 mẫu của hai giờ trước, dưới dạng chuỗi thứ hai. Hoàn tác: VictoriaMetrics xóa chúng.',
      },
      do: {
        kind: 'samples',
        through: 'vmagent-late',
        metric: 'writepath_lab_late',
        labels: { push: 'again' },
        points: points(30, TWO_HOURS),
      },
      undo: { kind: 'forget-samples', metric: 'writepath_lab_late' },
    },
  },
  wipe: ['vmstorage-1', 'vmstorage-2', 'vmsingle-1', 'vmsingle-2', 'prometheus-receiver', 'vmagent-late'],
  blocks: {
    'who-threw-away': `curl -s vmagent-late:8429/metrics | grep -E 'packets_dropped_total|requests_total\\{url' | sort`,
    'what-the-receiver-says': `curl -s prometheus-receiver:9090/metrics | grep -E '^prometheus_tsdb_(out_of_bound|out_of_order|too_old)_samples_total'`,
  },
  steps: [...LATE_STEPS, ...REACH_STEPS, ...SCRAPE_STEPS, ...WINDOW_STEPS],
});
