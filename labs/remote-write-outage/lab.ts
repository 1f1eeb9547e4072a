import { defineLab } from '../../protocol/lab.ts';
import { REGION_AGENTS } from '../../protocol/stack.ts';
import { AGENT_STEPS } from './agent-steps.ts';
import { BACKLOG_STEPS } from './backlog-steps.ts';
import { OUTAGE_STEPS } from './outage-steps.ts';
import { RESTART_STEPS } from './restart-steps.ts';

/** Limits: measured on the native runtime, 2 cores, scrape 2 s; the measured figure stands beside each. */
export const remoteWriteOutage = defineLab({
  id: 'remote-write-outage',
  number: 'L17',
  part: 'failures',
  page: 'failures/prometheus-outage',
  title: {
    en: 'Remote-write outage and a sender restart',
    vi: 'Remote write gián đoạn và bên gửi khởi động lại',
  },
  minutes: 25,
  needs: {
    variant: 'default',
    capabilities: ['links'],
    // T lies 10 s back and its window reaches 20 s further.
    historySeconds: 35,
    fromNothing: false,
  },
  probes: {
    /** Old enough that the receiver was sent everything before it: a batch waits for at most 5 s. */
    T: { kind: 'clock', minusSeconds: 10 },
    /** The end of the first outage. */
    T1: { kind: 'clock', minusSeconds: 0 },
    /** The moment before the writer's restart, in the second outage. */
    TR: { kind: 'clock', minusSeconds: 0 },
    /** The end of the second outage. */
    T2: { kind: 'clock', minusSeconds: 0 },
    /** The end of the vmagent's outage. */
    T3: { kind: 'clock', minusSeconds: 0 },
  },
  faults: {
    'stop-receiver': {
      text: { en: 'Stop prometheus-receiver', vi: 'Dừng prometheus-receiver' },
      radius: {
        en: 'prometheus-writer cannot send to it and keeps trying; VictoriaMetrics still gets everything.',
        vi: 'prometheus-writer không gửi được cho nó và cứ thử lại; VictoriaMetrics vẫn nhận đủ.',
      },
      do: { kind: 'stop', service: 'prometheus-receiver' },
      undo: { kind: 'start', service: 'prometheus-receiver' },
    },
    'stop-writer': {
      text: { en: 'Stop prometheus-writer (SIGTERM)', vi: 'Dừng prometheus-writer (SIGTERM)' },
      radius: {
        en: 'Nothing scrapes for region="local" until it is back. What it had stored stays on its disk.',
        vi: 'Không ai thu thập cho region="local" đến khi nó quay lại. Phần nó đã lưu vẫn nằm trên đĩa của nó.',
      },
      do: { kind: 'stop', service: 'prometheus-writer' },
      undo: { kind: 'start', service: 'prometheus-writer' },
    },
    'cut-sa-east-1': {
      text: { en: 'Cut the link of sa-east-1', vi: 'Cắt đường truyền của sa-east-1' },
      radius: {
        en: 'VictoriaMetrics gets no samples of sa-east-1; the vmagent of the region queues them.',
        vi: 'VictoriaMetrics không nhận được mẫu nào của sa-east-1; vmagent của vùng này đưa chúng vào hàng đợi.',
      },
      do: { kind: 'link', link: 'sa-east-1', fault: { kind: 'cut' } },
      undo: { kind: 'link', link: 'sa-east-1', fault: { kind: 'healthy' } },
    },
    'stop-vmagent': {
      text: { en: 'Stop vmagent-sa-east-1 (SIGTERM)', vi: 'Dừng vmagent-sa-east-1 (SIGTERM)' },
      radius: {
        en: 'Nothing scrapes for sa-east-1 until it is back. Its queue goes to disk.',
        vi: 'Không ai thu thập cho sa-east-1 đến khi nó quay lại. Hàng đợi của nó được ghi xuống đĩa.',
      },
      do: { kind: 'stop', service: 'vmagent-sa-east-1' },
      undo: { kind: 'start', service: 'vmagent-sa-east-1' },
    },
  },
  // The storage as well: its series of region="local" would keep the hole of the writer's restart.
  wipe: [
    'vmstorage-1',
    'vmstorage-2',
    'vmsingle-1',
    'vmsingle-2',
    'prometheus-receiver',
    'prometheus-writer',
    ...REGION_AGENTS,
  ],
  blocks: {
    'count-both-ends': `for end in prometheus-writer prometheus-receiver; do
  echo "$end: $(curl -s $end:9090/api/v1/query \\
    -d 'query=sum(count_over_time(http_requests_total[2m]))' | jq -r '.data.result[0].value[1]')"
done`,
  },
  steps: [...OUTAGE_STEPS, ...BACKLOG_STEPS, ...RESTART_STEPS, ...AGENT_STEPS],
});
