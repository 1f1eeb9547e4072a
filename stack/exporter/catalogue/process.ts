import { counter, gauge, UNLABELLED } from '../define-family.ts';
import type { Family } from '../family.ts';

/** The program that serves the shop, as the operating system sees it; `shop_` keeps it apart from what true programs say of themselves. */
export const PROCESS_FAMILIES: readonly Family[] = [
  counter({
    name: 'shop_process_cpu_user_seconds_total',
    unit: 'seconds',
    drivenBy: 'runtime',
    series: UNLABELLED,
    increase: ({ runtime }) => runtime.userSeconds,
    meaning: {
      en: 'Processor seconds spent in the program itself.',
      vi: 'Số giây bộ xử lý chạy chính chương trình.',
    },
    query: 'rate(shop_process_cpu_user_seconds_total[1m])',
  }),
  counter({
    name: 'shop_process_cpu_system_seconds_total',
    unit: 'seconds',
    drivenBy: 'runtime',
    series: UNLABELLED,
    increase: ({ runtime }) => runtime.systemSeconds,
    meaning: {
      en: 'Processor seconds that the kernel spent for the program.',
      vi: 'Số giây nhân hệ điều hành làm việc cho chương trình.',
    },
    query: 'rate(shop_process_cpu_system_seconds_total[1m])',
  }),
  counter({
    name: 'shop_process_cpu_seconds_total',
    unit: 'seconds',
    drivenBy: 'runtime',
    series: UNLABELLED,
    increase: ({ runtime }) => runtime.userSeconds + runtime.systemSeconds,
    meaning: { en: 'Processor seconds in all.', vi: 'Tổng số giây bộ xử lý đã dùng.' },
    query: 'rate(shop_process_cpu_seconds_total[1m])',
  }),
  gauge({
    name: 'shop_process_resident_memory_bytes',
    unit: 'bytes',
    drivenBy: 'runtime',
    series: UNLABELLED,
    value: ({ runtime }) => runtime.residentBytes,
    meaning: {
      en: 'Memory that the program really holds.',
      vi: 'Bộ nhớ thật sự mà chương trình đang chiếm.',
    },
    query: 'shop_process_resident_memory_bytes',
  }),
  gauge({
    name: 'shop_process_virtual_memory_bytes',
    unit: 'bytes',
    drivenBy: 'runtime',
    series: UNLABELLED,
    value: ({ runtime }) => runtime.residentBytes * 2 + 6e8,
    meaning: {
      en: 'Addresses that the program has been given, used or not.',
      vi: 'Vùng địa chỉ đã cấp cho chương trình, dù dùng hay chưa.',
    },
    query: 'shop_process_virtual_memory_bytes',
  }),
  gauge({
    name: 'shop_process_open_fds',
    unit: 'files',
    drivenBy: 'runtime',
    series: UNLABELLED,
    value: ({ runtime }) => runtime.openFiles,
    meaning: { en: 'File handles that the program holds.', vi: 'Số file handle mà chương trình đang giữ.' },
    query: 'shop_process_open_fds / shop_process_max_fds',
  }),
  gauge({
    name: 'shop_process_max_fds',
    unit: 'files',
    drivenBy: 'capacity',
    series: UNLABELLED,
    value: () => 65_536,
    meaning: {
      en: 'File handles that the program may hold.',
      vi: 'Số file handle tối đa mà chương trình được giữ.',
    },
    query: 'shop_process_max_fds',
  }),
  gauge({
    name: 'shop_process_threads',
    unit: 'threads',
    drivenBy: 'runtime',
    series: UNLABELLED,
    value: () => 11,
    meaning: { en: 'Threads of the program.', vi: 'Số luồng của chương trình.' },
    query: 'shop_process_threads',
  }),
  gauge({
    name: 'shop_process_start_time_seconds',
    unit: 'unix seconds',
    drivenBy: 'clock',
    series: UNLABELLED,
    value: (step) => step.startedAtMs / 1000,
    meaning: { en: 'When the program started.', vi: 'Thời điểm chương trình khởi động.' },
    query: 'time() - shop_process_start_time_seconds',
  }),
];
