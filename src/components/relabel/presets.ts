import type { RelabelOrder, RelabelStage } from '../../../protocol/relabel.ts';
import type { Text } from '../../../protocol/text.ts';

/** An example that the page offers; its answer by the real program is recorded under the same id. */
export interface Preset extends RelabelOrder {
  readonly id: string;
  readonly name: Text;
}

const TARGET =
  '{__address__="mock-exporter:2112", __metrics_path__="/metrics", __scheme__="http", job="mock-exporter"}';
const SAMPLE =
  'http_requests_total{code="503", handler="/cart", method="GET", instance="mock-exporter:2112", job="mock-exporter"}';
const SENT =
  'http_requests_total{code="503", handler="/cart", method="GET", instance="mock-exporter:2112", job="mock-exporter", region="us-east-1", cluster="prod-us", environment="production", availability_zone="us-east-1a"}';

/** In the order of the stages; the first of a stage is shown when the stage is picked. */
export const PRESETS: readonly Preset[] = [
  {
    id: 'target-as-it-is',
    stage: 'target',
    name: { en: 'No rules: what vmagent does by itself', vi: 'Không quy tắc: vmagent tự làm gì' },
    labels: TARGET,
    rules: '',
  },
  {
    id: 'target-host',
    stage: 'target',
    name: { en: 'A label from the address', vi: 'Lấy nhãn từ địa chỉ' },
    labels: TARGET,
    rules: `- source_labels: [__address__]
  regex: '([^:]+):\\d+'
  target_label: host`,
  },
  {
    id: 'target-dropped',
    stage: 'target',
    name: { en: 'Keep another job: not scraped at all', vi: 'Chỉ giữ job khác: không thu thập nữa' },
    labels: TARGET,
    rules: `- action: keep
  source_labels: [job]
  regex: node-exporter`,
  },
  {
    id: 'sample-class',
    stage: 'sample',
    name: { en: 'The class of a status code', vi: 'Nhóm của mã trạng thái' },
    labels: SAMPLE,
    rules: `- source_labels: [code]
  regex: '(\\d)\\d\\d'
  target_label: class
  replacement: \${1}xx`,
  },
  {
    id: 'sample-anchored',
    stage: 'sample',
    name: { en: 'A regex that matches nothing', vi: 'Một regex không khớp gì cả' },
    labels: SAMPLE,
    rules: `- action: drop
  source_labels: [code]
  regex: '5'`,
  },
  {
    id: 'sample-dropped',
    stage: 'sample',
    name: { en: 'Drop a sample', vi: 'Bỏ một mẫu' },
    labels: SAMPLE,
    rules: `- action: drop
  source_labels: [__name__, method]
  regex: http_requests_total;GET
- target_label: never
  replacement: reached`,
  },
  {
    id: 'sample-user-id',
    stage: 'sample',
    name: { en: 'Take a label away', vi: 'Bỏ một nhãn' },
    labels:
      'http_requests_by_user_total{user_id="u4711", instance="mock-exporter:2112", job="mock-exporter"}',
    rules: `- action: labeldrop
  regex: user_id`,
  },
  {
    id: 'sample-no-region',
    stage: 'sample',
    name: { en: 'Ask for region: too early', vi: 'Hỏi region: còn quá sớm' },
    labels: SAMPLE,
    rules: `- source_labels: [region]
  target_label: seen_region
  replacement: saw-$1`,
  },
  {
    id: 'sample-unknown-action',
    stage: 'sample',
    name: { en: 'An action that does not exist', vi: 'Một action không tồn tại' },
    labels: SAMPLE,
    rules: `- target_label: team
  replacement: shop
- action: labelremove
  regex: method`,
  },
  {
    id: 'sample-broken-regex',
    stage: 'sample',
    name: { en: 'A regex that is none', vi: 'Một regex viết hỏng' },
    labels: SAMPLE,
    rules: `- action: drop
  source_labels: [handler]
  regex: '/(cart|pay'`,
  },
  {
    id: 'external-four',
    stage: 'external',
    name: { en: 'The four of this stack, as rules', vi: 'Bốn nhãn của stack này, viết thành quy tắc' },
    labels: SAMPLE,
    rules: `- target_label: region
  replacement: us-east-1
- target_label: cluster
  replacement: prod-us
- target_label: environment
  replacement: production
- target_label: availability_zone
  replacement: us-east-1a`,
  },
  {
    id: 'external-conflict',
    stage: 'external',
    name: { en: 'The sample has a region already', vi: 'Mẫu đã có sẵn region' },
    labels: 'up{instance="mock-exporter:2112", job="mock-exporter", region="lab"}',
    rules: `- if: '{region!=""}'
  source_labels: [region]
  target_label: exported_region
- target_label: region
  replacement: us-east-1`,
  },
  {
    id: 'write-rename',
    stage: 'write',
    name: { en: 'Rename a label', vi: 'Đổi tên một nhãn' },
    labels: SENT,
    rules: `- source_labels: [environment]
  target_label: env
- action: labeldrop
  regex: environment`,
  },
  {
    id: 'write-region',
    stage: 'write',
    name: { en: 'Drop by region: it is there now', vi: 'Bỏ theo region: giờ đã có' },
    labels: SENT,
    rules: `- action: drop
  if: '{region="us-east-1", code=~"5.."}'`,
  },
];

/** The examples of one stage, in the order of the list. */
export function presetsOf(stage: RelabelStage): readonly Preset[] {
  return PRESETS.filter((preset) => preset.stage === stage);
}
