import { defineLab } from '../../protocol/lab.ts';
import { REGION_AGENTS } from '../../protocol/stack.ts';
import { READ_STEPS } from './read-steps.ts';
import { WRITE_STEPS } from './write-steps.ts';

/**
 * Limits: measured on the native runtime, 2 cores, scrape 2 s, RF=1; the measured figure stands beside each.
 * What a check compares are shares, slots and counts: how fast the machine is does not move them.
 */
export const statelessTiers = defineLab({
  id: 'stateless-tiers',
  number: 'L19',
  part: 'scaling',
  page: 'scaling/stateless-tiers',
  pagesBeside: ['scaling/when-to-scale'],
  title: { en: 'Scale vminsert and vmselect', vi: 'Mở rộng vminsert và vmselect' },
  minutes: 15,
  needs: {
    topology: 'cluster',
    variant: 'small-readers',
    capabilities: ['cluster'],
    // R looks back 20 s, and the question to the cold cache 130 s; the steps before it take longer than the rest.
    historySeconds: 25,
    fromNothing: false,
  },
  probes: {
    /** Rows a second that the vminserts take. */
    R: {
      kind: 'promql',
      engine: 'observer',
      promql: 'sum(rate(vm_rows_inserted_total{job="vminsert"}[20s]))',
    },
    /** The same under load. */
    L: {
      kind: 'promql',
      engine: 'observer',
      promql: 'sum(rate(vm_rows_inserted_total{job="vminsert"}[10s]))',
    },
    /** Ends a window that holds the restart of vmauth; what was scraped before it has been sent. */
    TI: { kind: 'clock', minusSeconds: 5 },
    /** Ends a window that holds the stop of a vminsert. */
    TS: { kind: 'clock', minusSeconds: 5 },
  },
  faults: {
    'more-series': {
      text: { en: 'Each scrape brings 6,000 series more', vi: 'Mỗi lần scrape thêm 6000 chuỗi' },
      radius: {
        en: 'Five scrapers times 6,000 series: about 15,000 samples a second more. Undo: the exporter drops them; what was written stays until reset.',
        vi: 'Năm bên scrape, mỗi bên thêm 6000 chuỗi: mỗi giây thêm khoảng 15000 mẫu. Hoàn tác: exporter bỏ các chuỗi này; những gì đã ghi còn lại cho đến khi đặt lại.',
      },
      do: { kind: 'exporter', path: '/control/labels', body: 'values=6000' },
      undo: { kind: 'exporter', method: 'DELETE', path: '/control/labels' },
    },
    'third-vminsert': {
      text: { en: 'Start vminsert-3, tell vmauth', vi: 'Khởi động vminsert-3, báo cho vmauth' },
      radius: {
        en: 'vmauth restarts, so writers and readers wait a moment. Undo: back to two.',
        vi: 'vmauth khởi động lại nên bên ghi và bên đọc chờ một lát. Hoàn tác: trở lại hai.',
      },
      do: { kind: 'reconfigure', variant: 'small-readers-insert3' },
      undo: { kind: 'reconfigure', variant: 'small-readers' },
    },
    'eight-readers': {
      text: {
        en: 'Eight people ask a heavy query, without a pause',
        vi: 'Tám người hỏi liên tục một truy vấn nặng',
      },
      radius: {
        en: 'The vmselects and the machine are busy. Undo: they stop asking.',
        vi: 'Các vmselect và cả máy đều bận. Hoàn tác: họ thôi hỏi.',
      },
      do: {
        kind: 'query-load',
        engine: 'vm',
        promql: 'max(max_over_time(rate({job="mock-exporter",user_id=""}[1m])[4m:1s]))',
        parallel: 8,
      },
      undo: { kind: 'end-query-load', engine: 'vm' },
    },
    'third-vmselect': {
      text: { en: 'Start vmselect-3, tell vmauth', vi: 'Khởi động vmselect-3, báo cho vmauth' },
      radius: {
        en: 'vmauth restarts, so writers and readers wait a moment. Undo: back to two.',
        vi: 'vmauth khởi động lại nên bên ghi và bên đọc chờ một lát. Hoàn tác: trở lại hai.',
      },
      do: { kind: 'reconfigure', variant: 'small-readers-insert3-select3' },
      undo: { kind: 'reconfigure', variant: 'small-readers-insert3' },
    },
    'stop-a-vminsert': {
      text: { en: 'Stop vminsert-1 with SIGTERM', vi: 'Dừng vminsert-1 bằng SIGTERM' },
      radius: {
        en: 'It sends what it holds, then ends. The other two take its requests.',
        vi: 'Nó gửi hết những gì đang giữ rồi mới dừng. Hai vminsert còn lại nhận thay các yêu cầu của nó.',
      },
      do: { kind: 'stop', service: 'vminsert-1' },
      undo: { kind: 'start', service: 'vminsert-1' },
    },
  },
  // The 30,000 series of the load would weigh on what comes next.
  wipe: [
    'vmstorage-1',
    'vmstorage-2',
    // They hold the same 6000 series; the next lab that adds users must find them new.
    'prometheus-receiver',
    'prometheus-writer',
    ...REGION_AGENTS,
  ],
  blocks: {
    'ask-warm-and-cold': `end=$(( $(date +%s) - 10 )); new=n$RANDOM$RANDOM
for node in vmselect-1 vmselect-1 vmselect-3; do
  curl -s -o /dev/null -w "$node %{time_total}\\n" $node:8481/select/0/prometheus/api/v1/query_range \\
    -d start=$(( end - 120 )) -d end=$end -d step=1 \\
    --data-urlencode "query=sum(rate({job=\\"mock-exporter\\",user_id=\\"\\",who!=\\"$new\\"}[20s]))"
done | awk '{ print $1, $2 " s"; was = took; took = $2 } END { printf "%.1f\\n", took / (was > 0.001 ? was : 0.001) }'`,
  },
  steps: [...WRITE_STEPS, ...READ_STEPS],
});
