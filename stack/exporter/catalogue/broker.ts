import { counter, gauge, histogram, UNLABELLED } from '../define-family.ts';
import type { Family } from '../family.ts';
import { QUEUES } from '../model/queues.ts';
import type { Step } from '../model/step.ts';

const EACH_QUEUE = QUEUES.map(({ name }) => ({ queue: name }));
const MESSAGE_BYTES = { orders: 2_400, emails: 5_800, images: 410 };
const DISK_BYTES = 20 * 2 ** 30;
const MEMORY_LIMIT_BYTES = 256 * 2 ** 20;
const bytesOf = ({ queues }: Step) =>
  QUEUES.reduce((sum, { name }) => sum + queues[name].messages * MESSAGE_BYTES[name], 0);
const enqueued = ({ queues }: Step) => QUEUES.reduce((sum, { name }) => sum + queues[name].enqueued, 0);
const CONSUMERS = QUEUES.reduce((sum, { workers }) => sum + workers, 0);

/** The broker that keeps the queues: connections, memory, messages on their way. */
export const BROKER_FAMILIES: readonly Family[] = [
  gauge({
    name: 'queue_size_bytes',
    unit: 'bytes',
    drivenBy: 'queues',
    series: EACH_QUEUE,
    value: ({ queues }, { queue }) => queues[queue].messages * MESSAGE_BYTES[queue],
    meaning: { en: 'Bytes of the messages that wait.', vi: 'Số byte của các thông điệp đang chờ.' },
    query: 'sum(queue_size_bytes)',
  }),
  gauge({
    name: 'queue_unacknowledged_messages',
    unit: 'messages',
    drivenBy: 'queues',
    series: EACH_QUEUE,
    value: ({ queues }, { queue }) => queues[queue].busyWorkers,
    meaning: {
      en: 'Messages that a worker has and has not confirmed yet.',
      vi: 'Số thông điệp worker đang giữ và chưa xác nhận.',
    },
    query: 'sum by (queue) (queue_unacknowledged_messages)',
  }),
  counter({
    name: 'queue_published_bytes_total',
    unit: 'bytes',
    drivenBy: 'queues',
    series: EACH_QUEUE,
    increase: ({ queues }, { queue }) => queues[queue].enqueued * MESSAGE_BYTES[queue],
    meaning: {
      en: 'Bytes of the messages put into the queue.',
      vi: 'Số byte của các thông điệp đã đưa vào hàng đợi.',
    },
    query: 'sum(rate(queue_published_bytes_total[1m]))',
  }),
  gauge({
    name: 'queue_consumers',
    unit: 'connections',
    drivenBy: 'queues',
    series: EACH_QUEUE,
    value: (_step, { queue }) => QUEUES.find(({ name }) => name === queue)?.workers ?? 0,
    meaning: { en: 'Workers that are connected to the queue.', vi: 'Số worker đang kết nối với hàng đợi.' },
    query: 'min by (queue) (queue_consumers)',
  }),
  gauge({
    name: 'queue_saturation_ratio',
    unit: 'ratio',
    drivenBy: 'queues',
    series: EACH_QUEUE,
    value: ({ queues }, { queue }) =>
      queues[queue].busyWorkers / (QUEUES.find(({ name }) => name === queue)?.workers ?? 1),
    meaning: {
      en: 'Share of the workers that have a message in hand.',
      vi: 'Tỉ lệ worker đang xử lý thông điệp.',
    },
    query: 'max by (queue) (queue_saturation_ratio)',
  }),
  gauge({
    name: 'queue_drain_seconds',
    unit: 'seconds',
    drivenBy: 'queues',
    series: EACH_QUEUE,
    value: ({ queues }, { queue }) => queues[queue].oldestAgeSeconds,
    meaning: {
      en: 'How long the workers would need if nothing more came.',
      vi: 'Các worker cần bao lâu để xử lý hết nếu không có thêm thông điệp.',
    },
    query: 'max(queue_drain_seconds)',
  }),
  histogram({
    name: 'queue_wait_duration_seconds',
    unit: 'seconds',
    drivenBy: 'queues',
    series: UNLABELLED,
    buckets: [0.1, 0.5, 1, 5, 30],
    observations: ({ queues }) =>
      QUEUES.flatMap(({ name }) =>
        queues[name].dequeued > 0
          ? [{ value: queues[name].oldestAgeSeconds, count: queues[name].dequeued }]
          : [],
      ),
    meaning: {
      en: 'Time that messages waited before a worker took them.',
      vi: 'Thời gian thông điệp phải chờ trước khi có worker nhận.',
    },
    query: 'histogram_quantile(0.95, rate(queue_wait_duration_seconds_bucket[5m]))',
  }),
  gauge({
    name: 'broker_connections',
    unit: 'connections',
    drivenBy: 'queues',
    series: UNLABELLED,
    value: () => CONSUMERS + 6,
    meaning: { en: 'Connections to the broker.', vi: 'Số kết nối tới broker.' },
    query: 'broker_connections',
  }),
  gauge({
    name: 'broker_channels',
    unit: 'connections',
    drivenBy: 'queues',
    series: UNLABELLED,
    value: () => CONSUMERS * 2 + 6,
    meaning: { en: 'Channels inside those connections.', vi: 'Số kênh bên trong các kết nối đó.' },
    query: 'broker_channels',
  }),
  gauge({
    name: 'broker_memory_used_bytes',
    unit: 'bytes',
    drivenBy: 'queues',
    series: UNLABELLED,
    value: (step) => 74_000_000 + bytesOf(step) * 2,
    meaning: { en: 'Memory that the broker takes.', vi: 'Bộ nhớ mà broker chiếm.' },
    query: 'broker_memory_used_bytes / broker_memory_limit_bytes',
  }),
  gauge({
    name: 'broker_memory_limit_bytes',
    unit: 'bytes',
    drivenBy: 'capacity',
    series: UNLABELLED,
    value: () => MEMORY_LIMIT_BYTES,
    meaning: {
      en: 'Memory beyond which the broker holds publishers up.',
      vi: 'Mức bộ nhớ mà vượt quá thì broker chặn bên gửi lại.',
    },
    query: 'broker_memory_limit_bytes',
  }),
  gauge({
    name: 'broker_memory_alarm',
    unit: 'value',
    drivenBy: 'queues',
    series: UNLABELLED,
    value: (step) => (74_000_000 + bytesOf(step) * 2 > MEMORY_LIMIT_BYTES ? 1 : 0),
    meaning: {
      en: '1 while the broker holds publishers up for want of memory.',
      vi: 'Bằng 1 khi broker đang chặn bên gửi vì thiếu bộ nhớ.',
    },
    query: 'max(broker_memory_alarm)',
  }),
  gauge({
    name: 'broker_disk_free_bytes',
    unit: 'bytes',
    drivenBy: 'queues',
    series: UNLABELLED,
    value: (step) => DISK_BYTES - bytesOf(step),
    meaning: { en: 'Room that the broker has on disk.', vi: 'Dung lượng đĩa mà broker còn trống.' },
    query: 'broker_disk_free_bytes',
  }),
  counter({
    name: 'broker_confirms_total',
    unit: 'messages',
    drivenBy: 'queues',
    series: UNLABELLED,
    increase: enqueued,
    meaning: {
      en: 'Messages that the broker confirmed to their publisher.',
      vi: 'Số thông điệp mà broker đã xác nhận với bên gửi.',
    },
    query: 'rate(broker_confirms_total[1m])',
  }),
  counter({
    name: 'broker_unroutable_total',
    unit: 'messages',
    drivenBy: 'queues',
    series: UNLABELLED,
    increase: (step) => enqueued(step) * 0.0003,
    meaning: { en: 'Messages that fitted no queue.', vi: 'Số thông điệp không khớp hàng đợi nào.' },
    query: 'increase(broker_unroutable_total[10m])',
  }),
  counter({
    name: 'broker_redelivered_total',
    unit: 'messages',
    drivenBy: 'queues',
    series: UNLABELLED,
    increase: ({ queues }) => QUEUES.reduce((sum, { name }) => sum + queues[name].retried, 0),
    meaning: { en: 'Messages given out a second time.', vi: 'Số thông điệp phải phát lần thứ hai.' },
    query: 'rate(broker_redelivered_total[5m])',
  }),
  counter({
    name: 'broker_network_bytes_total',
    unit: 'bytes',
    drivenBy: 'queues',
    series: [{ direction: 'in' }, { direction: 'out' }],
    increase: ({ queues }, { direction }) =>
      QUEUES.reduce(
        (sum, { name }) =>
          sum + (direction === 'in' ? queues[name].enqueued : queues[name].dequeued) * MESSAGE_BYTES[name],
        0,
      ),
    meaning: {
      en: 'Bytes that went into the broker and out of it.',
      vi: 'Số byte đi vào và đi ra khỏi broker.',
    },
    query: 'rate(broker_network_bytes_total[1m])',
  }),
  gauge({
    name: 'broker_up',
    unit: 'value',
    drivenBy: 'queues',
    series: UNLABELLED,
    value: () => 1,
    meaning: { en: '1 while the broker answers.', vi: 'Bằng 1 khi broker trả lời.' },
    query: 'min(broker_up)',
  }),
];
