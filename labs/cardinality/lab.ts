import { defineLab } from '../../protocol/lab.ts';
import { REGION_AGENTS } from '../../protocol/stack.ts';
import { EXPLODE_STEPS } from './explode-steps.ts';
import { HEAL_STEPS } from './heal-steps.ts';
import { LIMIT_STEPS } from './limit-steps.ts';

/** Limits: measured on the native runtime, 2 cores, scrape 2 s; the measured figure stands beside each. */
export const cardinality = defineLab({
  id: 'cardinality',
  number: 'L15',
  part: 'failures',
  page: 'failures/cardinality',
  title: { en: 'Cardinality explosion', vi: 'Bùng nổ cardinality' },
  minutes: 25,
  needs: {
    variant: 'default',
    capabilities: [],
    historySeconds: 12,
    fromNothing: false,
  },
  probes: {
    /** Series of the shop that must not suffer. */
    K: { kind: 'promql', engine: 'vm', promql: 'count(count_over_time(http_requests_total[10s]))' },
    /** All series but those of the family that explodes. */
    S: {
      kind: 'promql',
      engine: 'vm',
      promql: 'count({job="mock-exporter",__name__!="http_user_requests_total"})',
    },
    /** Series that VictoriaMetrics has ever made, over all nodes. */
    N: { kind: 'promql', engine: 'observer', promql: 'sum(vm_new_timeseries_created_total)' },
    R: {
      kind: 'promql',
      engine: 'observer',
      promql: 'prometheus_tsdb_head_series{node="prometheus-receiver"}',
    },
    /** Answers other than 2XX that the vmagents have had. */
    E: {
      kind: 'promql',
      engine: 'observer',
      promql: 'sum(vmagent_remotewrite_requests_total{status_code!="2XX"}) or vector(0)',
    },
    /** While the limit holds. */
    TL: { kind: 'clock', minusSeconds: 8 },
    /** Samples of named users that the receiver took in the window of TL: how many is a matter of the machine. */
    C: {
      kind: 'promql',
      engine: 'receiver',
      promql: 'sum(count_over_time(http_user_requests_total{region="local",user_id!="guest"}[8s] offset 8s))',
    },
    /** After the limit was raised. */
    TR: { kind: 'clock', minusSeconds: 8 },
    /** After the label is dropped. */
    TH: { kind: 'clock', minusSeconds: 8 },
  },
  faults: {
    'add-user-id': {
      text: { en: 'Add user_id to one counter', vi: 'Thêm nhãn user_id vào một counter' },
      radius: {
        en: 'http_user_requests_total gets 5,000 series more at each of five scrapers. Undo: the exporter shows what it showed before.',
        vi: 'http_user_requests_total có thêm 5000 chuỗi ở mỗi bên trong năm bên thu thập. Hoàn tác: exporter lại hiện như trước.',
      },
      do: {
        kind: 'exporter',
        path: '/control/labels',
        body: 'label=user_id&values=5000&seconds=7200',
      },
      undo: { kind: 'exporter', method: 'DELETE', path: '/control/labels' },
    },
    'limit-series': {
      text: { en: 'Limit the series of an hour', vi: 'Giới hạn số chuỗi trong một giờ' },
      radius: {
        en: 'The storage nodes restart with -storage.maxHourlySeries: room for all known series and about 500 more on each. Undo: no limit.',
        vi: 'Các nút lưu trữ khởi động lại với -storage.maxHourlySeries: đủ cho mọi chuỗi đã biết và thêm khoảng 500 trên mỗi nút. Hoàn tác: bỏ giới hạn.',
      },
      do: { kind: 'reconfigure', variant: 'series-limit' },
      undo: { kind: 'reconfigure', variant: 'default' },
    },
    'raise-limit': {
      text: { en: 'Raise the limit a little', vi: 'Nâng giới hạn lên một chút' },
      radius: {
        en: 'The storage nodes restart with more room, and with an empty list of known series. Undo: no limit.',
        vi: 'Các nút lưu trữ khởi động lại với nhiều chỗ hơn, và với danh sách chuỗi đã biết trống trơn. Hoàn tác: bỏ giới hạn.',
      },
      do: { kind: 'reconfigure', variant: 'series-limit-raised' },
      undo: { kind: 'reconfigure', variant: 'default' },
    },
    'drop-users': {
      text: {
        en: 'Drop the label values where samples enter',
        vi: 'Bỏ các giá trị nhãn ngay nơi mẫu đi vào',
      },
      radius: {
        en: 'vminsert, or the single node, drops each row of a named user_id; no limit any more. Undo: no rule.',
        vi: 'vminsert, hoặc nút đơn, bỏ mọi dòng có user_id là một người dùng có tên; không còn giới hạn. Hoàn tác: bỏ quy tắc.',
      },
      do: { kind: 'reconfigure', variant: 'users-dropped' },
      undo: { kind: 'reconfigure', variant: 'default' },
    },
  },
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
    'who-holds-series': `curl -s 'vmauth:8427/select/0/prometheus/api/v1/status/tsdb?topN=3' |
  jq -r '.data | .seriesCountByMetricName[], .labelValueCountByLabelName[] | "\\(.value) \\(.name)"'`,
    'find-the-label': `curl -s 'vmauth:8427/select/0/prometheus/api/v1/status/tsdb?topN=3&focusLabel=user_id' |
  jq -r '.data | (.seriesCountByFocusLabelValue[] | "\\(.value) series of user_id \\(.name)"),
    (.labelValueCountByLabelName[0] | .name, .value)'`,
    'find-it-on-the-receiver': `curl -s 'prometheus-receiver:9090/api/v1/status/tsdb?limit=3' |
  jq -r '.data | (.seriesCountByMetricName[0] | "\\(.value) \\(.name)"),
    (.labelValueCountByLabelName[0] | .name, .value)'`,
  },
  steps: [...EXPLODE_STEPS, ...LIMIT_STEPS, ...HEAL_STEPS],
});
