import { counter, gauge, UNLABELLED } from '../define-family.ts';
import type { Family } from '../family.ts';
import { totalCount, totalValue } from '../model/observation.ts';
import type { ProbeStep } from '../model/region-probes.ts';
import { distanceMeters, idleRoundTripSeconds, REGION_PAIRS, REGIONS } from '../model/regions.ts';
import type { Step } from '../model/step.ts';

const EACH_SOURCE = REGIONS.map(({ name }) => ({ source: name }));
const EACH_TARGET = REGIONS.map(({ name }) => ({ target: name }));
const PROBE_BYTES = 640;

const from = ({ probes }: Step, source: string): readonly ProbeStep[] =>
  probes.filter(({ pair }) => pair.source === source);
const answers = (probes: readonly ProbeStep[]) =>
  probes.reduce((sum, { durations }) => sum + totalCount(durations), 0);
const failures = (probes: readonly ProbeStep[]) => probes.reduce((sum, probe) => sum + probe.failures, 0);
const spent = (probes: readonly ProbeStep[]) =>
  probes.reduce((sum, { durations }) => sum + totalValue(durations), 0);

/** What the paths between the regions are made of. */
export const REGION_PATH_FAMILIES: readonly Family[] = [
  gauge({
    name: 'region_distance_meters',
    unit: 'meters',
    drivenBy: 'geography',
    series: REGION_PAIRS,
    value: (_step, pair) => Math.round(distanceMeters(pair)),
    meaning: {
      en: 'Distance on the globe between two regions.',
      vi: 'Khoảng cách trên quả địa cầu giữa hai vùng.',
    },
    query: 'topk(1, region_distance_meters)',
  }),
  gauge({
    name: 'region_idle_latency_seconds',
    unit: 'seconds',
    drivenBy: 'geography',
    series: REGION_PAIRS,
    value: (_step, pair) => idleRoundTripSeconds(pair),
    meaning: {
      en: 'Round trip that light in glass needs, with the detours of cables. No probe can be faster for long.',
      vi: 'Độ trễ khứ hồi mà ánh sáng trong sợi quang cần, tính cả đoạn vòng của cáp. Không lần dò nào nhanh hơn được lâu.',
    },
    query: 'region_probe_latency_seconds / region_idle_latency_seconds',
  }),
  counter({
    name: 'region_probes_total',
    unit: 'events',
    drivenBy: 'geography',
    series: EACH_SOURCE,
    increase: (step, { source }) => answers(from(step, source)) + failures(from(step, source)),
    meaning: {
      en: 'Probes sent, by the region they started from.',
      vi: 'Số lần dò đã gửi, chia theo vùng xuất phát.',
    },
    query:
      'sum by (source) (rate(region_probe_failures_total[5m])) / sum by (source) (rate(region_probes_total[5m]))',
  }),
  counter({
    name: 'region_probes_answered_total',
    unit: 'events',
    drivenBy: 'geography',
    series: EACH_TARGET,
    increase: (step, { target }) => answers(step.probes.filter(({ pair }) => pair.target === target)),
    meaning: { en: 'Probes that a region has answered.', vi: 'Số lần dò mà một vùng đã trả lời.' },
    query: 'sum by (target) (rate(region_probes_answered_total[5m]))',
  }),
  counter({
    name: 'region_probe_seconds_total',
    unit: 'seconds',
    drivenBy: 'geography',
    series: EACH_SOURCE,
    increase: (step, { source }) => spent(from(step, source)),
    meaning: { en: 'Seconds that probes were under way.', vi: 'Tổng số giây các lần dò ở trên đường.' },
    query: 'sum(rate(region_probe_seconds_total[5m])) / sum(rate(region_probes_answered_total[5m]))',
  }),
  gauge({
    name: 'region_path_stretch_ratio',
    unit: 'ratio',
    drivenBy: 'geography',
    series: EACH_SOURCE,
    value: (step, { source }) => {
      const paths = from(step, source);
      return (
        paths.reduce(
          (sum, { pair, latencySeconds }) => sum + latencySeconds / idleRoundTripSeconds(pair),
          0,
        ) / paths.length
      );
    },
    meaning: {
      en: 'How many times longer than on an idle network the paths from the region take now, on average.',
      vi: 'Các đường từ vùng này hiện mất lâu hơn lúc mạng rảnh trung bình bao nhiêu lần.',
    },
    query: 'max by (source) (region_path_stretch_ratio)',
  }),
  gauge({
    name: 'region_probe_loss_ratio',
    unit: 'ratio',
    drivenBy: 'geography',
    series: EACH_SOURCE,
    value: (step, { source }) => {
      const lost = failures(from(step, source));
      return lost / Math.max(1, lost + answers(from(step, source)));
    },
    meaning: {
      en: 'Share of the last probes from the region that were lost.',
      vi: 'Tỉ lệ lần dò gần nhất từ vùng này bị mất.',
    },
    query: 'avg_over_time(region_probe_loss_ratio[5m])',
  }),
  counter({
    name: 'region_probe_bytes_total',
    unit: 'bytes',
    drivenBy: 'geography',
    series: EACH_SOURCE,
    increase: (step, { source }) =>
      (answers(from(step, source)) * 2 + failures(from(step, source))) * PROBE_BYTES,
    meaning: { en: 'Bytes of probes and answers.', vi: 'Số byte của các lần dò và phản hồi.' },
    query: '8 * sum(rate(region_probe_bytes_total[1m]))',
  }),
  gauge({
    name: 'region_probe_slowest_seconds',
    unit: 'seconds',
    drivenBy: 'geography',
    series: EACH_SOURCE,
    value: (step, { source }) => Math.max(...from(step, source).map(({ latencySeconds }) => latencySeconds)),
    meaning: {
      en: 'Longest smoothed round trip from the region.',
      vi: 'Độ trễ khứ hồi đã làm mượt lớn nhất tính từ vùng này.',
    },
    query: 'max(region_probe_slowest_seconds)',
  }),
  gauge({
    name: 'region_reachable',
    unit: 'items',
    drivenBy: 'geography',
    series: EACH_SOURCE,
    value: (step, { source }) => from(step, source).filter(({ succeeded }) => succeeded).length,
    meaning: {
      en: 'Regions that answered the last probe from here.',
      vi: 'Số vùng đã phản hồi lần dò gần nhất từ đây.',
    },
    query: 'min(region_reachable)',
  }),
  gauge({
    name: 'region_probe_interval_seconds',
    unit: 'seconds',
    drivenBy: 'capacity',
    series: UNLABELLED,
    value: () => 1,
    meaning: { en: 'Time between two probes of a pair.', vi: 'Khoảng cách giữa hai lần dò của một cặp.' },
    query: 'region_probe_interval_seconds',
  }),
];
