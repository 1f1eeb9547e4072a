import { defineLab } from '../../protocol/lab.ts';
import { REGION_AGENTS } from '../../protocol/stack.ts';
import { ALL_FULL_STEPS } from './all-full-steps.ts';
import { FREE_STEPS } from './free-steps.ts';
import { ONE_FULL_STEPS } from './one-full-steps.ts';

/** Limits: measured on the native runtime, 2 cores, scrape 2 s, RF=1; the measured figure stands beside each. */
export const diskFull = defineLab({
  id: 'disk-full',
  number: 'L12',
  part: 'failures',
  page: 'failures/disk-full',
  title: { en: 'Disk full, read-only', vi: 'Đĩa đầy, chỉ đọc' },
  minutes: 20,
  needs: {
    topology: 'cluster',
    variant: 'default',
    capabilities: ['cluster'],
    historySeconds: 30,
    fromNothing: false,
  },
  probes: {
    /** Series before the fault. */
    K: { kind: 'promql', engine: 'vm', promql: 'count(http_requests_total)' },
    /** Failed sends that the vmagents have counted so far. */
    E: { kind: 'promql', engine: 'observer', promql: 'sum(vmagent_remotewrite_errors_total)' },
    /** The end of the time in which no node took rows. */
    T1: { kind: 'clock', minusSeconds: 0 },
  },
  faults: {
    'fill-disk-1': {
      text: { en: 'No space left for vmstorage-1', vi: 'vmstorage-1 hết chỗ trống' },
      radius: {
        en: 'vmstorage-1 restarts with a limit that no disk can meet and takes no rows; vmstorage-2 gets all of them. Both can be read.',
        vi: 'vmstorage-1 khởi động lại với mức giới hạn không đĩa nào đạt được và không nhận dòng nào; vmstorage-2 nhận tất cả. Cả hai vẫn đọc được.',
      },
      do: { kind: 'reconfigure', variant: 'disk-1-full' },
      undo: { kind: 'reconfigure', variant: 'default' },
    },
    'fill-disk-2': {
      text: { en: 'No space left for vmstorage-2 either', vi: 'vmstorage-2 cũng hết chỗ trống' },
      radius: {
        en: 'No node takes rows any more: vminsert waits, the vmagents queue on disk. What is stored can be read.',
        vi: 'Không còn nút nào nhận dữ liệu: vminsert chờ, vmagent xếp hàng đợi trên đĩa. Những gì đã lưu vẫn đọc được.',
      },
      do: { kind: 'reconfigure', variant: 'disks-full' },
      undo: { kind: 'reconfigure', variant: 'disk-1-full' },
    },
  },
  wipe: ['vmstorage-1', 'vmstorage-2', ...REGION_AGENTS],
  blocks: {
    'ask-space': `curl -s observer:9090/api/v1/query \\
  -d 'query=vm_free_disk_space_bytes - vm_free_disk_space_limit_bytes' \\
  | jq -r '.data.result[] | "\\(.metric.node) \\(.value[1])"'`,
  },
  steps: [...ONE_FULL_STEPS, ...ALL_FULL_STEPS, ...FREE_STEPS],
});
