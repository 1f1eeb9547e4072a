import { defineLab } from '../../protocol/lab.ts';
import { REGION_AGENTS } from '../../protocol/stack.ts';
import { RIGHT_ORDER_STEPS } from './right-order-steps.ts';
import { WRONG_ORDER_STEPS } from './wrong-order-steps.ts';

/**
 * Limits: measured on the native runtime, 2 cores, scrape 2 s, RF=1; the measured figure stands beside each.
 * The receiver is the oracle: prometheus-writer sends it the very samples of region "local" that it sends to the cluster.
 */
export const addAVmstorage = defineLab({
  id: 'add-a-vmstorage',
  number: 'L18',
  part: 'scaling',
  page: 'scaling/add-vmstorage',
  title: { en: 'Add a vmstorage: wrong order, right order', vi: 'Thêm vmstorage: sai thứ tự, đúng thứ tự' },
  minutes: 20,
  needs: {
    topology: 'cluster',
    variant: 'default',
    capabilities: ['cluster'],
    // T0 lies 15 s back and its window reaches 12 s further.
    historySeconds: 30,
    fromNothing: false,
  },
  probes: {
    /** Series before the change. */
    K: { kind: 'promql', engine: 'vm', promql: 'count(http_requests_total)' },
    /** A moment at which there were two nodes. */
    T0: { kind: 'clock', minusSeconds: 15 },
    /** Inside the wrong order: what was scraped in the 12 s before it has all arrived. */
    TW: { kind: 'clock', minusSeconds: 10 },
    /** Ends a window that holds the whole change in the right order. */
    TR: { kind: 'clock', minusSeconds: 10 },
  },
  faults: {
    'writers-first': {
      text: {
        en: 'Start vmstorage-3, tell the vminserts',
        vi: 'Khởi động vmstorage-3, báo cho các vminsert',
      },
      radius: {
        en: 'About a third of all new samples go where no reader looks. Undo: back to two nodes.',
        vi: 'Khoảng một phần ba mẫu mới đi vào nơi không ai đọc. Hoàn tác: trở lại hai nút.',
      },
      do: { kind: 'reconfigure', variant: 'storage3-writers' },
      undo: { kind: 'reconfigure', variant: 'default' },
    },
    'readers-follow': {
      text: { en: 'Tell the vmselects as well', vi: 'Báo cho cả các vmselect' },
      radius: {
        en: 'Both vmselects restart: readers wait a moment. Undo: back to two nodes, what vmstorage-3 took is unread.',
        vi: 'Cả hai vmselect khởi động lại: người đọc chờ một lát. Hoàn tác: trở lại hai nút, những gì vmstorage-3 đã nhận thì không đọc được.',
      },
      do: { kind: 'reconfigure', variant: 'storage3' },
      undo: { kind: 'reconfigure', variant: 'default' },
    },
    'stop-third-node': {
      text: { en: 'Stop vmstorage-3', vi: 'Dừng vmstorage-3' },
      radius: {
        en: 'What only vmstorage-3 holds cannot be read until it runs again. It ends in order, so nothing is lost.',
        vi: 'Những gì chỉ vmstorage-3 giữ thì không đọc được cho đến khi nó chạy lại. Nó dừng đúng cách nên không mất gì.',
      },
      do: { kind: 'stop', service: 'vmstorage-3' },
      undo: { kind: 'start', service: 'vmstorage-3' },
    },
    'readers-only': {
      text: {
        en: 'Take vmstorage-3 from the vminserts, leave it to the vmselects',
        vi: 'Bỏ vmstorage-3 khỏi các vminsert, vẫn để cho các vmselect',
      },
      radius: {
        en: 'New samples go to two nodes, readers ask three. Nothing is missing. Undo: tell the vminserts again.',
        vi: 'Mẫu mới vào hai nút, bên đọc hỏi ba nút. Không thiếu gì. Hoàn tác: lại báo cho các vminsert.',
      },
      do: { kind: 'reconfigure', variant: 'storage3-readers' },
      undo: { kind: 'reconfigure', variant: 'storage3' },
    },
  },
  wipe: ['vmstorage-1', 'vmstorage-2', 'vmstorage-3', ...REGION_AGENTS],
  blocks: {
    'who-knows-whom': `for service in vminsert-1:8480 vmselect-1:8481; do
  echo "$service $(curl -s $service/metrics | grep -o 'vmstorage-[0-9]:840[01]' | sort -u | tr '\\n' ' ')"
done`,
  },
  steps: [...WRONG_ORDER_STEPS, ...RIGHT_ORDER_STEPS],
});
