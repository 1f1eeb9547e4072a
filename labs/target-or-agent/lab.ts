import { defineLab } from '../../protocol/lab.ts';
import { REGION_AGENTS } from '../../protocol/stack.ts';
import { AGENT_STEPS } from './agent-steps.ts';
import { HEAL_STEPS } from './heal-steps.ts';
import { TARGET_STEPS } from './target-steps.ts';

/** Limits: measured on the native runtime, 2 cores, scrape 2 s; the measured figure stands beside each. */
export const targetOrAgent = defineLab({
  id: 'target-or-agent',
  number: 'L14',
  part: 'failures',
  page: 'failures/target-or-agent',
  title: { en: 'Target down or agent down?', vi: 'Target chết hay agent chết?' },
  minutes: 20,
  needs: {
    variant: 'default',
    capabilities: [],
    historySeconds: 20,
    fromNothing: false,
  },
  probes: {
    K: { kind: 'promql', engine: 'vm', promql: 'count(http_requests_total)' },
    /** The end of the outage of the target. */
    TT: { kind: 'clock', minusSeconds: 0 },
    /** The end of the outage of the agent. */
    TA: { kind: 'clock', minusSeconds: 0 },
  },
  faults: {
    'stop-target': {
      text: { en: 'Stop mock-exporter', vi: 'Dừng mock-exporter' },
      radius: {
        en: 'All five scrapers find the target gone: every series of the shop ends, in both write paths.',
        vi: 'Cả năm bên thu thập đều không thấy target: mọi chuỗi của cửa hàng dừng lại, trên cả hai đường ghi.',
      },
      do: { kind: 'stop', service: 'mock-exporter' },
      undo: { kind: 'start', service: 'mock-exporter' },
    },
    'kill-agent': {
      text: { en: 'kill -9 vmagent-sa-east-1', vi: 'kill -9 vmagent-sa-east-1' },
      radius: {
        en: 'Nobody scrapes for sa-east-1 any more; the samples of that time are never made. The other regions go on.',
        vi: 'Không còn ai thu thập cho sa-east-1; các mẫu của quãng đó không bao giờ được tạo ra. Các vùng khác vẫn chạy.',
      },
      do: { kind: 'kill', service: 'vmagent-sa-east-1' },
      undo: { kind: 'start', service: 'vmagent-sa-east-1' },
    },
  },
  wipe: ['vmstorage-1', 'vmstorage-2', 'vmsingle-1', 'vmsingle-2', ...REGION_AGENTS],
  blocks: {
    'list-up': `curl -s vmauth:8427/select/0/prometheus/api/v1/query \\
  -d 'query=up' | jq -r '.data.result[] | .metric.region + " " + .value[1]'`,
    'try-the-alerts': `for alert in 'up == 0' 'absent(up{region="sa-east-1"})' 'absent_over_time(up{region="sa-east-1"}[30s])'; do
  curl -s vmauth:8427/select/0/prometheus/api/v1/query --data-urlencode "query=$alert" |
    jq -r --arg alert "$alert" '"\\(.data.result | length) from \\($alert)"'
done`,
  },
  steps: [...TARGET_STEPS, ...AGENT_STEPS, ...HEAL_STEPS],
});
