import { gauge, UNLABELLED } from '../define-family.ts';
import type { Family } from '../family.ts';
import { MEMORY_TOTAL_BYTES } from '../model/node-machine.ts';
import type { Step } from '../model/step.ts';

const MIB = 2 ** 20;
const SWAP_TOTAL_BYTES = 2 ** 31;

const anonymous = ({ node: { memory } }: Step) =>
  (MEMORY_TOTAL_BYTES - memory.freeBytes - memory.cachedBytes - memory.buffersBytes) * 0.82;
const slab = ({ node }: Step) => 180 * MIB + node.openFiles * 2_048;
const swapped = (step: Step) => 40 * MIB + Math.max(0, anonymous(step) - 3.5e9) * 0.5;

/** Memory of the kernel itself, swap and promises, under the names that node_exporter gives them. */
export const NODE_MEMORY_KERNEL_FAMILIES: readonly Family[] = [
  gauge({
    name: 'node_memory_Slab_bytes',
    unit: 'bytes',
    drivenBy: 'node',
    series: UNLABELLED,
    value: slab,
    meaning: {
      en: 'Memory that the kernel uses for its own objects.',
      vi: 'Bộ nhớ nhân hệ điều hành dùng cho các đối tượng của chính nó.',
    },
    query: 'node_memory_Slab_bytes',
  }),
  gauge({
    name: 'node_memory_SReclaimable_bytes',
    unit: 'bytes',
    drivenBy: 'node',
    series: UNLABELLED,
    value: (step) => slab(step) * 0.68,
    meaning: {
      en: 'Kernel objects that can be given back.',
      vi: 'Các đối tượng của nhân hệ điều hành có thể trả lại.',
    },
    query: 'node_memory_SReclaimable_bytes / node_memory_Slab_bytes',
  }),
  gauge({
    name: 'node_memory_SUnreclaim_bytes',
    unit: 'bytes',
    drivenBy: 'node',
    series: UNLABELLED,
    value: (step) => slab(step) * 0.32,
    meaning: {
      en: 'Kernel objects that cannot be given back.',
      vi: 'Các đối tượng của nhân hệ điều hành không trả lại được.',
    },
    query: 'node_memory_SUnreclaim_bytes',
  }),
  gauge({
    name: 'node_memory_KernelStack_bytes',
    unit: 'bytes',
    drivenBy: 'node',
    series: UNLABELLED,
    value: ({ http }) => 12 * MIB + http.inFlight * 16_384,
    meaning: {
      en: 'Memory for the call frames of threads inside the kernel.',
      vi: 'Bộ nhớ chứa khung lời gọi của các luồng bên trong nhân hệ điều hành.',
    },
    query: 'node_memory_KernelStack_bytes',
  }),
  gauge({
    name: 'node_memory_PageTables_bytes',
    unit: 'bytes',
    drivenBy: 'node',
    series: UNLABELLED,
    value: (step) => anonymous(step) * 0.004 + 9 * MIB,
    meaning: {
      en: 'Memory that describes memory: page tables.',
      vi: 'Bộ nhớ dùng để mô tả bộ nhớ: các bảng trang.',
    },
    query: 'node_memory_PageTables_bytes',
  }),
  gauge({
    name: 'node_memory_SwapTotal_bytes',
    unit: 'bytes',
    drivenBy: 'capacity',
    series: UNLABELLED,
    value: () => SWAP_TOTAL_BYTES,
    meaning: { en: 'Size of the swap space.', vi: 'Dung lượng vùng hoán đổi (swap).' },
    query: 'node_memory_SwapTotal_bytes',
  }),
  gauge({
    name: 'node_memory_SwapFree_bytes',
    unit: 'bytes',
    drivenBy: 'node',
    series: UNLABELLED,
    value: (step) => SWAP_TOTAL_BYTES - swapped(step),
    meaning: { en: 'Swap space that is free.', vi: 'Dung lượng swap còn trống.' },
    query: '1 - node_memory_SwapFree_bytes / node_memory_SwapTotal_bytes',
  }),
  gauge({
    name: 'node_memory_SwapCached_bytes',
    unit: 'bytes',
    drivenBy: 'node',
    series: UNLABELLED,
    value: (step) => swapped(step) * 0.1,
    meaning: {
      en: 'Swapped memory that is back and still on disk as well.',
      vi: 'Bộ nhớ đã nạp lại từ swap nhưng bản trên đĩa vẫn còn.',
    },
    query: 'node_memory_SwapCached_bytes',
  }),
  gauge({
    name: 'node_memory_Committed_AS_bytes',
    unit: 'bytes',
    drivenBy: 'node',
    series: UNLABELLED,
    value: (step) => anonymous(step) * 1.9 + 600 * MIB,
    meaning: {
      en: 'Memory that programs have asked for, used or not.',
      vi: 'Bộ nhớ các chương trình đã xin, dù dùng hay chưa.',
    },
    query: 'node_memory_Committed_AS_bytes / node_memory_CommitLimit_bytes',
  }),
  gauge({
    name: 'node_memory_CommitLimit_bytes',
    unit: 'bytes',
    drivenBy: 'capacity',
    series: UNLABELLED,
    value: () => SWAP_TOTAL_BYTES + MEMORY_TOTAL_BYTES / 2,
    meaning: {
      en: 'Memory that programs may ask for together.',
      vi: 'Tổng bộ nhớ mà các chương trình được phép xin.',
    },
    query: 'node_memory_CommitLimit_bytes',
  }),
  gauge({
    name: 'node_memory_Mlocked_bytes',
    unit: 'bytes',
    drivenBy: 'node',
    series: UNLABELLED,
    value: () => 32 * MIB,
    meaning: { en: 'Memory that must not be swapped out.', vi: 'Bộ nhớ bị khóa, không được đưa ra swap.' },
    query: 'node_memory_Mlocked_bytes',
  }),
  gauge({
    name: 'node_memory_Percpu_bytes',
    unit: 'bytes',
    drivenBy: 'node',
    series: UNLABELLED,
    value: () => 14 * MIB,
    meaning: {
      en: 'Memory that the kernel keeps apart for each processor.',
      vi: 'Bộ nhớ nhân hệ điều hành dành riêng cho từng bộ xử lý.',
    },
    query: 'node_memory_Percpu_bytes',
  }),
];
