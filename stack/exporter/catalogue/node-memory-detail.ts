import { gauge, UNLABELLED } from '../define-family.ts';
import type { Family } from '../family.ts';
import { MEMORY_TOTAL_BYTES } from '../model/node-machine.ts';
import type { Step } from '../model/step.ts';

const MIB = 2 ** 20;

/** What programs hold: all that is neither free nor the kernel's. */
const anonymous = ({ node: { memory } }: Step) =>
  (MEMORY_TOTAL_BYTES - memory.freeBytes - memory.cachedBytes - memory.buffersBytes) * 0.82;
const files = ({ node: { memory } }: Step) => memory.cachedBytes + memory.buffersBytes;

/** What the memory holds, page by page, under the names that node_exporter gives it. */
export const NODE_MEMORY_DETAIL_FAMILIES: readonly Family[] = [
  gauge({
    name: 'node_memory_Active_bytes',
    unit: 'bytes',
    drivenBy: 'node',
    series: UNLABELLED,
    value: (step) => anonymous(step) * 0.7 + files(step) * 0.45,
    meaning: { en: 'Memory used lately.', vi: 'Bộ nhớ được dùng gần đây.' },
    query: 'node_memory_Active_bytes',
  }),
  gauge({
    name: 'node_memory_Inactive_bytes',
    unit: 'bytes',
    drivenBy: 'node',
    series: UNLABELLED,
    value: (step) => anonymous(step) * 0.3 + files(step) * 0.55,
    meaning: {
      en: 'Memory not used lately; the kernel takes it back first.',
      vi: 'Bộ nhớ lâu chưa dùng; nhân hệ điều hành sẽ lấy lại phần này trước.',
    },
    query: 'node_memory_Inactive_bytes / (node_memory_Active_bytes + node_memory_Inactive_bytes)',
  }),
  gauge({
    name: 'node_memory_Active_anon_bytes',
    unit: 'bytes',
    drivenBy: 'node',
    series: UNLABELLED,
    value: (step) => anonymous(step) * 0.7,
    meaning: {
      en: 'Memory of programs that was used lately.',
      vi: 'Bộ nhớ của các chương trình được dùng gần đây.',
    },
    query: 'node_memory_Active_anon_bytes',
  }),
  gauge({
    name: 'node_memory_Inactive_anon_bytes',
    unit: 'bytes',
    drivenBy: 'node',
    series: UNLABELLED,
    value: (step) => anonymous(step) * 0.3,
    meaning: {
      en: 'Memory of programs that was not used lately.',
      vi: 'Bộ nhớ của các chương trình lâu chưa dùng.',
    },
    query: 'node_memory_Inactive_anon_bytes',
  }),
  gauge({
    name: 'node_memory_Active_file_bytes',
    unit: 'bytes',
    drivenBy: 'node',
    series: UNLABELLED,
    value: (step) => files(step) * 0.45,
    meaning: { en: 'File contents that were used lately.', vi: 'Nội dung tệp được dùng gần đây.' },
    query: 'node_memory_Active_file_bytes',
  }),
  gauge({
    name: 'node_memory_Inactive_file_bytes',
    unit: 'bytes',
    drivenBy: 'node',
    series: UNLABELLED,
    value: (step) => files(step) * 0.55,
    meaning: { en: 'File contents that were not used lately.', vi: 'Nội dung tệp lâu chưa dùng.' },
    query: 'node_memory_Inactive_file_bytes',
  }),
  gauge({
    name: 'node_memory_AnonPages_bytes',
    unit: 'bytes',
    drivenBy: 'node',
    series: UNLABELLED,
    value: anonymous,
    meaning: {
      en: 'Memory that programs hold and no file backs.',
      vi: 'Bộ nhớ mà chương trình giữ và không gắn với tệp nào.',
    },
    query: 'node_memory_AnonPages_bytes / node_memory_MemTotal_bytes',
  }),
  gauge({
    name: 'node_memory_Mapped_bytes',
    unit: 'bytes',
    drivenBy: 'node',
    series: UNLABELLED,
    value: (step) => files(step) * 0.22,
    meaning: {
      en: 'File contents that programs have mapped into their memory.',
      vi: 'Nội dung tệp đã ánh xạ vào bộ nhớ của chương trình.',
    },
    query: 'node_memory_Mapped_bytes',
  }),
  gauge({
    name: 'node_memory_Shmem_bytes',
    unit: 'bytes',
    drivenBy: 'node',
    series: UNLABELLED,
    value: ({ engine }) => 96 * MIB + engine.dirtyBytes,
    meaning: { en: 'Memory that programs share.', vi: 'Bộ nhớ dùng chung giữa các chương trình.' },
    query: 'node_memory_Shmem_bytes',
  }),
  gauge({
    name: 'node_memory_Dirty_bytes',
    unit: 'bytes',
    drivenBy: 'node',
    series: UNLABELLED,
    value: ({ engine, node }) => engine.dirtyBytes * 0.3 + node.disk.writtenBytes,
    meaning: {
      en: 'File contents that wait to be written to disk.',
      vi: 'Nội dung tệp đang chờ ghi xuống đĩa.',
    },
    query: 'max_over_time(node_memory_Dirty_bytes[5m])',
  }),
  gauge({
    name: 'node_memory_Writeback_bytes',
    unit: 'bytes',
    drivenBy: 'node',
    series: UNLABELLED,
    value: ({ node }) => node.disk.writtenBytes * 0.1,
    meaning: {
      en: 'File contents that are being written to disk.',
      vi: 'Nội dung tệp đang được ghi xuống đĩa.',
    },
    query: 'node_memory_Writeback_bytes',
  }),
];
