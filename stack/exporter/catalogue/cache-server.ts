import { counter, gauge, histogram, UNLABELLED } from '../define-family.ts';
import type { Family } from '../family.ts';
import { CACHE_LIMIT_BYTES } from '../model/cache.ts';
import { drawCommandTimes } from '../model/cache-commands.ts';
import type { Step } from '../model/step.ts';

const reads = ({ cache }: Step) => cache.hits + cache.misses;
const commands = (step: Step) => reads(step) + step.cache.misses + step.cache.expired;
const clients = ({ http }: Step) => 8 + Math.min(64, http.inFlight);

const residentBytes = (sizeBytes: number) => Math.round(sizeBytes * 1.24) + 2_400_000;

/** The server behind the cache: commands, clients, memory. */
export const CACHE_SERVER_FAMILIES: readonly Family[] = [
  counter({
    name: 'cache_commands_total',
    unit: 'events',
    drivenBy: 'cache',
    series: [{ command: 'get' }, { command: 'set' }, { command: 'del' }] as const,
    increase: (step, { command }) =>
      command === 'get' ? reads(step) : command === 'set' ? step.cache.misses : step.cache.expired,
    meaning: { en: 'Commands that the cache has carried out.', vi: 'Số lệnh mà cache đã thực hiện.' },
    query: 'sum by (command) (rate(cache_commands_total[1m]))',
  }),
  histogram({
    name: 'cache_command_duration_seconds',
    unit: 'seconds',
    drivenBy: 'cache',
    series: UNLABELLED,
    buckets: [0.00005, 0.0001, 0.00025, 0.001],
    observations: (step) => drawCommandTimes(commands(step), step.http.slowdown),
    meaning: {
      en: 'Time that commands took inside the cache.',
      vi: 'Thời gian thực hiện lệnh bên trong cache.',
    },
    query: 'histogram_quantile(0.99, rate(cache_command_duration_seconds_bucket[1m]))',
  }),
  counter({
    name: 'cache_command_errors_total',
    unit: 'events',
    drivenBy: 'cache',
    series: UNLABELLED,
    increase: (step) => commands(step) * 0.00002,
    meaning: { en: 'Commands that the cache refused.', vi: 'Số lệnh bị cache từ chối.' },
    query: 'increase(cache_command_errors_total[10m])',
  }),
  gauge({
    name: 'cache_clients',
    unit: 'connections',
    drivenBy: 'cache',
    series: UNLABELLED,
    value: clients,
    meaning: { en: 'Connections to the cache.', vi: 'Số kết nối tới cache.' },
    query: 'cache_clients / cache_clients_max',
  }),
  gauge({
    name: 'cache_clients_max',
    unit: 'connections',
    drivenBy: 'capacity',
    series: UNLABELLED,
    value: () => 1_000,
    meaning: { en: 'Connections that the cache accepts.', vi: 'Số kết nối tối đa mà cache nhận.' },
    query: 'cache_clients_max',
  }),
  gauge({
    name: 'cache_clients_blocked',
    unit: 'connections',
    drivenBy: 'cache',
    series: UNLABELLED,
    value: ({ http }) => Math.round(Math.max(0, http.utilisation - 0.95) * 30),
    meaning: { en: 'Clients that wait inside the cache.', vi: 'Số máy khách đang phải chờ bên trong cache.' },
    query: 'cache_clients_blocked',
  }),
  counter({
    name: 'cache_connections_total',
    unit: 'connections',
    drivenBy: 'cache',
    series: UNLABELLED,
    increase: ({ traffic }) => traffic.elapsedSeconds * 0.2,
    meaning: { en: 'Connections that the cache has accepted.', vi: 'Số kết nối mà cache đã nhận.' },
    query: 'rate(cache_connections_total[1m])',
  }),
  counter({
    name: 'cache_connections_rejected_total',
    unit: 'connections',
    drivenBy: 'cache',
    series: UNLABELLED,
    increase: ({ http }) => Math.max(0, http.utilisation - 1.3),
    meaning: {
      en: 'Connections refused because there were too many.',
      vi: 'Số kết nối bị từ chối vì đã quá nhiều.',
    },
    query: 'increase(cache_connections_rejected_total[10m])',
  }),
  gauge({
    name: 'cache_memory_resident_bytes',
    unit: 'bytes',
    drivenBy: 'cache',
    series: UNLABELLED,
    value: ({ cache }) => residentBytes(cache.sizeBytes),
    meaning: {
      en: 'Memory that the cache takes from the system, with gaps.',
      vi: 'Bộ nhớ cache lấy của hệ thống, tính cả phần phân mảnh.',
    },
    query: 'cache_memory_resident_bytes / cache_size_bytes',
  }),
  gauge({
    name: 'cache_memory_fragmentation_ratio',
    unit: 'ratio',
    drivenBy: 'cache',
    series: UNLABELLED,
    value: ({ cache }) => residentBytes(cache.sizeBytes) / Math.max(1_000_000, cache.sizeBytes),
    meaning: {
      en: 'Memory taken over memory used by entries. Far above 1 means gaps, or a cache that is nearly empty.',
      vi: 'Bộ nhớ đã lấy chia cho bộ nhớ các mục thật sự dùng. Lớn hơn 1 nhiều nghĩa là phân mảnh, hoặc cache gần như rỗng.',
    },
    query: 'cache_memory_fragmentation_ratio',
  }),
  gauge({
    name: 'cache_fill_ratio',
    unit: 'ratio',
    drivenBy: 'cache',
    series: UNLABELLED,
    value: ({ cache }) => cache.sizeBytes / CACHE_LIMIT_BYTES,
    meaning: {
      en: 'How full the cache is. At 1 old entries go for new ones.',
      vi: 'Cache đầy bao nhiêu. Bằng 1 thì mục cũ phải nhường chỗ cho mục mới.',
    },
    query: 'min_over_time(cache_fill_ratio[5m])',
  }),
  gauge({
    name: 'cache_keys_expiring',
    unit: 'entries',
    drivenBy: 'cache',
    series: UNLABELLED,
    value: ({ cache }) => Math.round(cache.entries * 0.97),
    meaning: { en: 'Entries with a time of life.', vi: 'Số mục có hạn sống.' },
    query: 'cache_keys_expiring / cache_entries',
  }),
  counter({
    name: 'cache_network_receive_bytes_total',
    unit: 'bytes',
    drivenBy: 'cache',
    series: UNLABELLED,
    increase: (step) => reads(step) * 44 + step.cache.misses * 3_120,
    meaning: { en: 'Bytes that the cache took in.', vi: 'Số byte cache đã nhận.' },
    query: 'rate(cache_network_receive_bytes_total[1m])',
  }),
  counter({
    name: 'cache_network_transmit_bytes_total',
    unit: 'bytes',
    drivenBy: 'cache',
    series: UNLABELLED,
    increase: (step) => step.cache.hits * 3_090 + commands(step) * 6,
    meaning: {
      en: 'Bytes that the cache gave out: hits are most of it.',
      vi: 'Số byte cache đã gửi: phần lớn là các lần trúng.',
    },
    query:
      'rate(cache_network_transmit_bytes_total[1m]) / ignoring(result) rate(cache_requests_total{result="hit"}[1m])',
  }),
  counter({
    name: 'cache_cpu_seconds_total',
    unit: 'seconds',
    drivenBy: 'cache',
    series: UNLABELLED,
    increase: (step) => commands(step) * 0.00003,
    meaning: { en: 'Processor seconds that the cache has used.', vi: 'Số giây bộ xử lý mà cache đã dùng.' },
    query: 'rate(cache_cpu_seconds_total[1m])',
  }),
  counter({
    name: 'cache_snapshots_total',
    unit: 'events',
    drivenBy: 'cache',
    series: UNLABELLED,
    increase: ({ traffic }) => traffic.elapsedSeconds / 900,
    meaning: { en: 'Copies of the cache written to disk.', vi: 'Số lần chép cache xuống đĩa.' },
    query: 'increase(cache_snapshots_total[1h])',
  }),
  counter({
    name: 'cache_stampedes_total',
    unit: 'events',
    drivenBy: 'cache',
    series: UNLABELLED,
    increase: ({ traffic, cache }) => Math.max(0, traffic.rush - 1.4) * cache.misses * 0.02,
    meaning: {
      en: 'Misses on one key at the same moment: each asks the database for the same.',
      vi: 'Số lần nhiều yêu cầu cùng trượt một khóa: tất cả cùng hỏi cơ sở dữ liệu một thứ.',
    },
    query: 'rate(cache_stampedes_total[1m])',
  }),
  gauge({
    name: 'cache_up',
    unit: 'value',
    drivenBy: 'cache',
    series: UNLABELLED,
    value: () => 1,
    meaning: { en: '1 while the cache answers.', vi: 'Bằng 1 khi cache trả lời.' },
    query: 'min(cache_up)',
  }),
];
