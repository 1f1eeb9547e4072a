import { counter, gauge, histogram, UNLABELLED } from '../define-family.ts';
import type { Family } from '../family.ts';
import { QUEUES, type QueueName } from '../model/queues.ts';

const EACH_QUEUE: readonly { queue: QueueName }[] = QUEUES.map(({ name }) => ({ queue: name }));

/** Work that requests leave behind for later. */
export const QUEUE_FAMILIES: readonly Family[] = [
  gauge({
    name: 'queue_messages',
    unit: 'messages',
    drivenBy: 'queues',
    series: EACH_QUEUE,
    value: (step, { queue }) => step.queues[queue].messages,
    meaning: {
      en: 'Messages that wait: enqueued less finished less dead-lettered.',
      vi: 'Lượng thông điệp tồn đọng: số đã vào trừ số đã xong và số bị chuyển sang hàng đợi dead-letter.',
    },
    query: 'max by (queue) (queue_messages)',
  }),
  counter({
    name: 'queue_enqueued_total',
    unit: 'messages',
    drivenBy: 'queues',
    series: EACH_QUEUE,
    increase: (step, { queue }) => step.queues[queue].enqueued,
    meaning: { en: 'Messages put into the queue.', vi: 'Số thông điệp đã đưa vào hàng đợi.' },
    query: 'rate(queue_enqueued_total[1m]) - rate(queue_dequeued_total[1m])',
  }),
  counter({
    name: 'queue_dequeued_total',
    unit: 'messages',
    drivenBy: 'queues',
    series: EACH_QUEUE,
    increase: (step, { queue }) => step.queues[queue].dequeued,
    meaning: { en: 'Messages finished by a worker.', vi: 'Số thông điệp mà worker đã xử lý xong.' },
    query: 'rate(queue_dequeued_total[1m])',
  }),
  counter({
    name: 'queue_retries_total',
    unit: 'messages',
    drivenBy: 'queues',
    series: EACH_QUEUE,
    increase: (step, { queue }) => step.queues[queue].retried,
    meaning: {
      en: 'Messages that failed once and went back into the queue.',
      vi: 'Số thông điệp xử lý hỏng và được đưa trở lại hàng đợi.',
    },
    query: 'sum by (queue) (increase(queue_retries_total[5m]))',
  }),
  counter({
    name: 'queue_dead_letters_total',
    unit: 'messages',
    drivenBy: 'queues',
    series: EACH_QUEUE,
    increase: (step, { queue }) => step.queues[queue].deadLettered,
    meaning: {
      en: 'Messages given up and put aside for a human.',
      vi: 'Số thông điệp đành bỏ, để riêng ra cho người xem lại.',
    },
    query: 'sum(increase(queue_dead_letters_total[10m]))',
  }),
  gauge({
    name: 'queue_oldest_message_age_seconds',
    unit: 'seconds',
    drivenBy: 'queues',
    series: EACH_QUEUE,
    value: (step, { queue }) => step.queues[queue].oldestAgeSeconds,
    meaning: {
      en: 'How long the oldest message has waited. It says more about users than the length does.',
      vi: 'Thông điệp cũ nhất đã chờ bao lâu. Số này nói về trải nghiệm người dùng rõ hơn độ dài hàng đợi.',
    },
    query: 'max_over_time(queue_oldest_message_age_seconds[5m])',
  }),
  gauge({
    name: 'queue_workers',
    unit: 'threads',
    drivenBy: 'capacity',
    series: EACH_QUEUE,
    value: (_step, { queue }) => QUEUES.find(({ name }) => name === queue)?.workers ?? 0,
    meaning: { en: 'Workers that serve the queue.', vi: 'Số worker phục vụ hàng đợi.' },
    query: 'sum(queue_workers)',
  }),
  gauge({
    name: 'queue_workers_busy',
    unit: 'threads',
    drivenBy: 'queues',
    series: EACH_QUEUE,
    value: (step, { queue }) => step.queues[queue].busyWorkers,
    meaning: {
      en: 'Workers that have a message in hand. All busy means that the backlog grows.',
      vi: 'Số worker đang xử lý thông điệp. Khi tất cả đều bận, lượng tồn đọng sẽ tăng.',
    },
    query: 'queue_workers_busy / queue_workers',
  }),
  histogram({
    name: 'queue_processing_duration_seconds',
    unit: 'seconds',
    drivenBy: 'queues',
    series: UNLABELLED,
    buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    observations: ({ queues }) => QUEUES.flatMap(({ name }) => queues[name].durations),
    meaning: {
      en: 'Time a worker spent on a message, over all queues.',
      vi: 'Thời gian worker xử lý một thông điệp, tính trên mọi hàng đợi.',
    },
    query: 'histogram_quantile(0.9, rate(queue_processing_duration_seconds_bucket[5m]))',
  }),
];
