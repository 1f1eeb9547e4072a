import { counter, gauge, histogram } from '../define-family.ts';
import type { Family } from '../family.ts';
import type { ProbeStep } from '../model/region-probes.ts';
import { REGION_PAIRS, REGIONS, type RegionPair } from '../model/regions.ts';
import type { Step } from '../model/step.ts';

const EACH_SOURCE = REGIONS.map(({ name }) => ({ source: name }));

/** Probes from every region to the three others. */
export const REGION_FAMILIES: readonly Family[] = [
  gauge({
    name: 'region_probe_success',
    unit: 'value',
    drivenBy: 'geography',
    series: REGION_PAIRS,
    value: (step, pair) => (probeOf(step, pair).succeeded ? 1 : 0),
    meaning: {
      en: '1 when the last probe came back, 0 when it was lost.',
      vi: 'Bằng 1 khi lần dò gần nhất có phản hồi, bằng 0 khi bị mất.',
    },
    query: 'avg_over_time(region_probe_success[5m])',
  }),
  gauge({
    name: 'region_probe_latency_seconds',
    unit: 'seconds',
    drivenBy: 'geography',
    series: REGION_PAIRS,
    value: (step, pair) => probeOf(step, pair).latencySeconds,
    meaning: {
      en: 'Round trip between two regions, smoothed over about five probes. It follows the distance on the globe.',
      vi: 'Độ trễ khứ hồi giữa hai vùng, làm mượt qua khoảng năm lần dò. Nó đi theo khoảng cách trên quả địa cầu.',
    },
    query: 'topk(3, region_probe_latency_seconds)',
  }),
  histogram({
    name: 'region_probe_duration_seconds',
    unit: 'seconds',
    drivenBy: 'geography',
    series: EACH_SOURCE,
    buckets: [0.05, 0.1, 0.15, 0.2, 0.25, 0.5],
    observations: (step, { source }) => probesFrom(step, source).flatMap(({ durations }) => durations),
    meaning: {
      en: 'Round trips of the probes that came back, by the region they started from.',
      vi: 'Thời gian khứ hồi của các lần dò có phản hồi, chia theo vùng xuất phát.',
    },
    query: 'histogram_quantile(0.5, sum by (source, le) (rate(region_probe_duration_seconds_bucket[1m])))',
  }),
  counter({
    name: 'region_probe_failures_total',
    unit: 'events',
    drivenBy: 'geography',
    series: EACH_SOURCE,
    increase: (step, { source }) => probesFrom(step, source).reduce((sum, { failures }) => sum + failures, 0),
    meaning: {
      en: 'Probes that were lost, by the region they started from.',
      vi: 'Số lần dò bị mất, chia theo vùng xuất phát.',
    },
    query: 'sum by (source) (increase(region_probe_failures_total[5m]))',
  }),
];

function probesFrom(step: Step, source: string): readonly ProbeStep[] {
  return step.probes.filter(({ pair }) => pair.source === source);
}

function probeOf(step: Step, { source, target }: RegionPair): ProbeStep {
  const found = step.probes.find(({ pair }) => pair.source === source && pair.target === target);
  if (!found) throw new Error(`No probe from ${source} to ${target}; add the pair to REGION_PAIRS.`);
  return found;
}
