import { gauge, UNLABELLED } from '../define-family.ts';
import type { Family } from '../family.ts';
import { MAX_OPEN_FILES, MEMORY_TOTAL_BYTES } from '../model/node-machine.ts';

/** The machine's memory and open files, under the names that node_exporter gives them. */
export const NODE_MEMORY_FAMILIES: readonly Family[] = [
  gauge({
    name: 'node_memory_MemTotal_bytes',
    unit: 'bytes',
    drivenBy: 'capacity',
    series: UNLABELLED,
    value: () => MEMORY_TOTAL_BYTES,
    meaning: { en: 'Memory of the machine.', vi: 'Tổng bộ nhớ của máy.' },
    query: 'node_memory_MemTotal_bytes',
  }),
  gauge({
    name: 'node_memory_MemAvailable_bytes',
    unit: 'bytes',
    drivenBy: 'node',
    series: UNLABELLED,
    value: (step) => step.node.memory.availableBytes,
    meaning: {
      en: 'Memory that programs can still get without swapping. Alert on this one, not on free memory.',
      vi: 'Bộ nhớ mà chương trình còn xin được mà không phải hoán đổi ra đĩa. Hãy đặt cảnh báo trên số này, không phải trên bộ nhớ trống.',
    },
    query: 'node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes',
  }),
  gauge({
    name: 'node_memory_MemFree_bytes',
    unit: 'bytes',
    drivenBy: 'node',
    series: UNLABELLED,
    value: (step) => step.node.memory.freeBytes,
    meaning: {
      en: 'Memory that nothing uses, not even the page cache. It is small on a healthy machine.',
      vi: 'Bộ nhớ chưa ai dùng, kể cả để làm page cache. Trên một máy khỏe mạnh, số này vốn nhỏ.',
    },
    query: 'node_memory_MemAvailable_bytes - node_memory_MemFree_bytes',
  }),
  gauge({
    name: 'node_memory_Cached_bytes',
    unit: 'bytes',
    drivenBy: 'node',
    series: UNLABELLED,
    value: (step) => step.node.memory.cachedBytes,
    meaning: {
      en: 'Memory that holds file contents; the kernel gives most of it back when a program needs it.',
      vi: 'Bộ nhớ đang giữ nội dung tệp; nhân hệ điều hành sẽ trả lại phần lớn khi chương trình cần.',
    },
    query: 'node_memory_Cached_bytes / node_memory_MemTotal_bytes',
  }),
  gauge({
    name: 'node_memory_Buffers_bytes',
    unit: 'bytes',
    drivenBy: 'node',
    series: UNLABELLED,
    value: (step) => step.node.memory.buffersBytes,
    meaning: {
      en: 'Memory that holds raw disk blocks and file system metadata.',
      vi: 'Bộ nhớ giữ các khối đĩa thô và siêu dữ liệu của hệ thống tệp.',
    },
    query: 'node_memory_Buffers_bytes',
  }),
  gauge({
    name: 'node_filefd_allocated',
    unit: 'files',
    drivenBy: 'node',
    series: UNLABELLED,
    value: (step) => step.node.openFiles,
    meaning: {
      en: 'File handles in use; a connection takes one too.',
      vi: 'Số file handle đang dùng; mỗi kết nối cũng chiếm một cái.',
    },
    query: 'node_filefd_allocated / node_filefd_maximum',
  }),
  gauge({
    name: 'node_filefd_maximum',
    unit: 'files',
    drivenBy: 'capacity',
    series: UNLABELLED,
    value: () => MAX_OPEN_FILES,
    meaning: {
      en: 'File handles that the kernel gives out at most.',
      vi: 'Số file handle tối đa mà nhân hệ điều hành cấp phát.',
    },
    query: 'node_filefd_maximum',
  }),
];
