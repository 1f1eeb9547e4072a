import { defineLab } from '../../protocol/lab.ts';
import { FIRE_STEPS } from './fire-steps.ts';
import { notified } from './inbox.ts';
import { KILL_STEPS } from './kill-steps.ts';
import { LABEL_STEPS } from './label-steps.ts';
import { RECORD_STEPS } from './record-steps.ts';

/** Limits: measured on the native runtime, 2 cores, both topologies; the measured figure stands beside each. */
export const twoVmalerts = defineLab({
  id: 'two-vmalerts',
  number: 'L25',
  part: 'hub',
  page: 'hub/alerting',
  title: { en: 'Two vmalerts, one page', vi: 'Hai vmalert, một thông báo' },
  minutes: 20,
  needs: {
    variant: 'alerting',
    capabilities: ['alerting'],
    historySeconds: 20,
    fromNothing: false,
  },
  probes: {
    /** Notifications that the inbox had before this lab's fault. */
    N: { kind: 'promql', engine: 'observer', promql: notified('firing') },
    R: { kind: 'promql', engine: 'observer', promql: notified('resolved') },
    /** The same, before the end. */
    Q: { kind: 'promql', engine: 'observer', promql: notified('resolved') },
    /** Evaluations of one vmalert in 20 s. */
    E: {
      kind: 'promql',
      engine: 'observer',
      promql: 'increase(vmalert_iteration_total{node="vmalert-1",group="shop-recorded"}[20s])',
    },
    /** By then, what was evaluated 12 s later has arrived: 5 s of delay, 2 s to the flush, 2 s to be found, and some. */
    TT: { kind: 'clock', minusSeconds: 12 },
  },
  faults: {
    'break-shop': {
      text: { en: '30 % of the answers become errors', vi: '30 % câu trả lời thành lỗi' },
      radius: {
        en: 'The shop answers three requests in ten with 500. Nothing of the stack is touched.',
        vi: 'Cửa hàng trả lời 500 cho ba trong mười yêu cầu. Không phần nào của stack bị đụng tới.',
      },
      do: { kind: 'exporter', path: '/control/errors', body: 'share=0.3' },
      undo: { kind: 'exporter', method: 'DELETE', path: '/control/errors' },
    },
    'kill-one': {
      text: { en: 'kill -9 vmalert-1', vi: 'kill -9 vmalert-1' },
      radius: {
        en: 'One of two evaluators is gone. vmalert-2 goes on with the same rules.',
        vi: 'Mất một trong hai bên đánh giá quy tắc. vmalert-2 vẫn chạy với đúng các quy tắc đó.',
      },
      do: { kind: 'kill', service: 'vmalert-1' },
      undo: { kind: 'start', service: 'vmalert-1' },
    },
    'label-one': {
      text: { en: 'vmalert-2 gets a label of its own', vi: 'vmalert-2 có thêm một nhãn riêng' },
      radius: {
        en: 'vmalert-2 restarts with -external.label=replica=vmalert-2. Its alerts and its recorded series carry it from now on.',
        vi: 'vmalert-2 khởi động lại với -external.label=replica=vmalert-2. Từ đó cảnh báo và chuỗi do nó ghi đều mang nhãn này.',
      },
      do: { kind: 'reconfigure', variant: 'alerting-labelled' },
      undo: { kind: 'reconfigure', variant: 'alerting' },
    },
    deduplicate: {
      text: {
        en: '-dedup.minScrapeInterval=1ms where samples lie',
        vi: '-dedup.minScrapeInterval=1ms ở nơi giữ mẫu',
      },
      radius: {
        en: 'All vmstorages and vmselects, or both single nodes, restart. Of samples with the same time they show one.',
        vi: 'Mọi vmstorage và vmselect, hoặc cả hai nút đơn, khởi động lại. Với các mẫu trùng thời điểm, chúng chỉ đưa ra một.',
      },
      do: { kind: 'reconfigure', variant: 'alerting-dedup' },
      undo: { kind: 'reconfigure', variant: 'alerting' },
    },
  },
  wipe: ['webhook', 'alertmanager-1', 'alertmanager-2'],
  blocks: {
    'ask-each': `for n in 1 2; do
  echo "vmalert-$n: $(curl -s vmalert-$n:8880/api/v1/rules | jq '[.data.groups[].rules[]] | length') rules"
  echo "alertmanager-$n: $(curl -s alertmanager-$n:9093/api/v2/status | jq '.cluster.peers | length') members"
done`,
    'read-inbox': `curl -s webhook:8080/inbox | jq -r '.notifications[]
  | .from + " " + .status + " " + (.alerts[0].labels | .alertname + " " + (.replica // ""))'`,
    'list-samples': `curl -s vmauth:8427/select/0/prometheus/api/v1/query \\
  -d 'query=shop:http_errors:ratio10s[20s]' |
  jq -r '.data.result[] | (.metric.replica // "no replica") + ": " + (.values | map(.[0]) | sort | join(" "))'`,
  },
  steps: [...FIRE_STEPS, ...KILL_STEPS, ...LABEL_STEPS, ...RECORD_STEPS],
});
