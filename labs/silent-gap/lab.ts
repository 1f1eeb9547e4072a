import { defineLab } from '../../protocol/lab.ts';
import { REGION_AGENTS } from '../../protocol/stack.ts';
import { ONE_COPY_STEPS } from './one-copy-steps.ts';
import { THREE_NODES_STEPS } from './three-nodes-steps.ts';
import { TWO_NODES_STEPS } from './two-nodes-steps.ts';

/**
 * Limits: measured on the native runtime, 2 cores, scrape 2 s; the measured figure stands beside each.
 * The receiver is the oracle: prometheus-writer sends it the very samples of region "local" that it sends to the cluster.
 */
export const silentGap = defineLab({
  id: 'silent-gap',
  number: 'L09',
  part: 'failures',
  page: 'failures/vmstorage-rf2',
  title: { en: 'RF=2, the silent gap, three nodes', vi: 'RF=2, khoảng trống thầm lặng, ba nút' },
  minutes: 30,
  needs: {
    topology: 'cluster',
    variant: 'rf2',
    capabilities: ['cluster'],
    // T0 lies 15 s back and its window reaches 12 s further.
    historySeconds: 30,
    fromNothing: false,
  },
  probes: {
    /** Series before any fault. */
    K: { kind: 'promql', engine: 'vm', promql: 'count(http_requests_total)' },
    /** A moment before any fault. */
    T0: { kind: 'clock', minusSeconds: 15 },
    /** Inside the first outage: what was scraped in the 12 s before it had all arrived before the node came back. */
    T1: { kind: 'clock', minusSeconds: 10 },
    /** The moment of the kill among three nodes. */
    TK: { kind: 'clock', minusSeconds: 0 },
    /** Inside the outage among three nodes. */
    T2: { kind: 'clock', minusSeconds: 10 },
    /** Written with one copy, before the node dies. */
    T3: { kind: 'clock', minusSeconds: 10 },
  },
  faults: {
    'kill-storage-1': {
      text: { en: 'kill -9 vmstorage-1', vi: 'kill -9 vmstorage-1' },
      radius: {
        en: 'New rows lose the copy that this node would have taken. Starting it again does not make that copy.',
        vi: 'Dữ liệu mới mất bản sao lẽ ra nằm trên nút này. Khởi động lại nút cũng không tạo ra bản sao đó.',
      },
      do: { kind: 'kill', service: 'vmstorage-1' },
      undo: { kind: 'start', service: 'vmstorage-1' },
    },
    'kill-storage-2': {
      text: { en: 'kill -9 vmstorage-2', vi: 'kill -9 vmstorage-2' },
      radius: {
        en: 'What only this node holds cannot be read until it is back; nothing says so.',
        vi: 'Những gì chỉ nút này giữ thì không đọc được cho đến khi nó quay lại, mà không có gì báo cho biết.',
      },
      do: { kind: 'kill', service: 'vmstorage-2' },
      undo: { kind: 'start', service: 'vmstorage-2' },
    },
    'kill-storage-3': {
      text: { en: 'kill -9 vmstorage-3', vi: 'kill -9 vmstorage-3' },
      radius: {
        en: 'With vmstorage-2 dead as well, rows whose two copies are on these two cannot be read.',
        vi: 'Vì vmstorage-2 cũng đang chết, dữ liệu có cả hai bản sao trên hai nút này thì không đọc được.',
      },
      do: { kind: 'kill', service: 'vmstorage-3' },
      undo: { kind: 'start', service: 'vmstorage-3' },
    },
    'third-node': {
      text: {
        en: 'Add vmstorage-3 for readers and writers',
        vi: 'Thêm vmstorage-3 cho cả bên đọc lẫn bên ghi',
      },
      radius: {
        en: 'vminsert and vmselect restart with three nodes in their lists; the vmagents wait a moment. Nothing is copied.',
        vi: 'vminsert và vmselect khởi động lại với danh sách ba nút; vmagent chờ một lát. Không có gì được chép sang.',
      },
      do: { kind: 'reconfigure', variant: 'rf2-storage3' },
      undo: { kind: 'reconfigure', variant: 'rf2' },
    },
    'one-copy': {
      text: {
        en: 'vminsert writes one copy, vmselect still expects two',
        vi: 'vminsert ghi một bản, vmselect vẫn tưởng có hai',
      },
      radius: {
        en: 'New rows have one copy. When a node dies, its share of them is missing and no answer is marked as partial.',
        vi: 'Dữ liệu mới chỉ có một bản. Khi một nút chết, phần của nó bị thiếu mà không câu trả lời nào kèm cờ.',
      },
      do: { kind: 'reconfigure', variant: 'rf1-read-as-rf2-storage3' },
      undo: { kind: 'reconfigure', variant: 'rf2-storage3' },
    },
  },
  wipe: ['vmstorage-1', 'vmstorage-2', 'vmstorage-3', ...REGION_AGENTS],
  blocks: {
    'who-makes-copies': `curl -s vminsert-1:8480/flags | grep replicationFactor
curl -s vmselect-1:8481/flags | grep replicationFactor`,
    'refuse-partial': `curl -s -o /dev/null -w '%{http_code}\\n' vmauth:8427/select/0/prometheus/api/v1/query \\
  -d 'query=count(http_requests_total)' -d deny_partial_response=1`,
  },
  steps: [...TWO_NODES_STEPS, ...THREE_NODES_STEPS, ...ONE_COPY_STEPS],
});
