import { defineLab } from '../../protocol/lab.ts';
import { REGION_AGENTS } from '../../protocol/stack.ts';
import { CUT_STEPS } from './cut-steps.ts';
import { SLOW_STEPS } from './slow-steps.ts';
import { SLOWER_STEPS } from './slower-steps.ts';

/** Limits: measured on the native runtime, 2 cores, scrape 2 s; the measured figure stands beside each. */
export const regionLink = defineLab({
  id: 'region-link',
  number: 'L13',
  part: 'failures',
  page: 'failures/region-link',
  title: { en: 'A slow region, then a cut one', vi: 'Một vùng chậm, rồi bị cắt' },
  minutes: 20,
  needs: {
    // One sender a vmagent: by default their number is that of the processors, twice.
    variant: 'one-sender',
    capabilities: ['links'],
    historySeconds: 20,
    fromNothing: false,
  },
  probes: {
    /** Failed sends that the vmagent of the region has counted so far. */
    E: {
      kind: 'promql',
      engine: 'observer',
      promql: 'sum(vmagent_remotewrite_errors_total{node="vmagent-sa-east-1"})',
    },
    /** The end of the cut. */
    TC: { kind: 'clock', minusSeconds: 0 },
  },
  faults: {
    'slow-link': {
      text: { en: 'Add 300 ms to the link of sa-east-1', vi: 'Thêm 300 ms vào đường truyền của sa-east-1' },
      radius: {
        en: 'Each write of sa-east-1 takes 0.3 s longer; the other regions have links of their own.',
        vi: 'Mỗi lượt ghi của sa-east-1 lâu hơn 0,3 giây; các vùng khác có đường truyền riêng.',
      },
      do: { kind: 'link', link: 'sa-east-1', fault: { kind: 'latency', latencyMs: 300 } },
      undo: { kind: 'link', link: 'sa-east-1', fault: { kind: 'healthy' } },
    },
    'slower-link': {
      text: { en: 'Add 3 s to the link of sa-east-1', vi: 'Thêm 3 giây vào đường truyền của sa-east-1' },
      radius: {
        en: 'sa-east-1 makes blocks faster than its one sender gets them across: they queue, and the region falls behind.',
        vi: 'sa-east-1 tạo khối nhanh hơn mức luồng gửi duy nhất của nó chuyển được: khối nằm trong hàng đợi, và vùng này tụt lại phía sau.',
      },
      do: { kind: 'link', link: 'sa-east-1', fault: { kind: 'latency', latencyMs: 3000 } },
      undo: { kind: 'link', link: 'sa-east-1', fault: { kind: 'healthy' } },
    },
    'cut-link': {
      text: { en: 'Cut the link of sa-east-1', vi: 'Cắt đường truyền của sa-east-1' },
      radius: {
        en: 'No sample of sa-east-1 arrives; its vmagent goes on scraping and queues on its own disk.',
        vi: 'Không mẫu nào của sa-east-1 tới nơi; vmagent của vùng vẫn scrape và xếp hàng đợi trên đĩa của nó.',
      },
      do: { kind: 'link', link: 'sa-east-1', fault: { kind: 'cut' } },
      undo: { kind: 'link', link: 'sa-east-1', fault: { kind: 'healthy' } },
    },
  },
  wipe: ['vmstorage-1', 'vmstorage-2', 'vmsingle-1', 'vmsingle-2', ...REGION_AGENTS],
  blocks: {
    'age-by-region': `curl -s vmauth:8427/select/0/prometheus/api/v1/query \\
  -d 'query=time() - timestamp(up)' | jq -r '.data.result[] | .metric.region + " " + .value[1]'`,
    'ask-the-agent': `curl -s vmagent-sa-east-1:8429/metrics | sed -nE \\
  's/^vmagent_remotewrite_(pending_data_bytes|errors_total|retries_count_total)\\{.*\\}/\\1/p'`,
  },
  steps: [...SLOW_STEPS, ...SLOWER_STEPS, ...CUT_STEPS],
});
