import { counter, gauge, histogram, UNLABELLED } from '../define-family.ts';
import type { Family } from '../family.ts';
import { DEPENDENCIES } from '../model/dependencies.ts';

const EACH = DEPENDENCIES.map(({ name }) => ({ dependency: name }));
const TIMEOUT_SECONDS = 10;

/** Calls to services of others: payment, shipping, mail. */
export const DEPENDENCY_FAMILIES: readonly Family[] = [
  counter({
    name: 'dependency_requests_total',
    unit: 'requests',
    drivenBy: 'http',
    series: EACH,
    increase: ({ dependencies }, { dependency }) => dependencies[dependency].calls,
    meaning: { en: 'Calls to services of others.', vi: 'Số lần gọi dịch vụ bên ngoài.' },
    query: 'sum by (dependency) (rate(dependency_requests_total[1m]))',
  }),
  counter({
    name: 'dependency_failures_total',
    unit: 'requests',
    drivenBy: 'http',
    series: EACH,
    increase: ({ dependencies }, { dependency }) => dependencies[dependency].failures,
    meaning: { en: 'Calls that failed.', vi: 'Số lần gọi thất bại.' },
    query: 'rate(dependency_failures_total[1m]) / rate(dependency_requests_total[1m])',
  }),
  counter({
    name: 'dependency_retries_total',
    unit: 'requests',
    drivenBy: 'http',
    series: EACH,
    increase: ({ dependencies }, { dependency }) => dependencies[dependency].retries,
    meaning: { en: 'Calls that were tried a second time.', vi: 'Số lần gọi phải thử lại.' },
    query: 'sum by (dependency) (increase(dependency_retries_total[5m]))',
  }),
  counter({
    name: 'dependency_timeouts_total',
    unit: 'requests',
    drivenBy: 'http',
    series: EACH,
    increase: ({ dependencies }, { dependency }) => dependencies[dependency].timeouts,
    meaning: {
      en: 'Calls that were given up because no answer came.',
      vi: 'Số lần gọi phải bỏ vì không có câu trả lời.',
    },
    query: 'sum by (dependency) (increase(dependency_timeouts_total[5m]))',
  }),
  histogram({
    name: 'dependency_request_duration_seconds',
    unit: 'seconds',
    drivenBy: 'http',
    series: EACH,
    buckets: [0.05, 0.1, 0.25, 1, 5],
    observations: ({ dependencies }, { dependency }) => dependencies[dependency].durations,
    meaning: {
      en: 'Time that calls took, failed ones too.',
      vi: 'Thời gian của các lần gọi, kể cả lần thất bại.',
    },
    query:
      'histogram_quantile(0.95, sum by (dependency, le) (rate(dependency_request_duration_seconds_bucket[1m])))',
  }),
  gauge({
    name: 'dependency_requests_in_flight',
    unit: 'requests',
    drivenBy: 'http',
    series: EACH,
    value: ({ dependencies }, { dependency }) => dependencies[dependency].inFlight,
    meaning: { en: 'Calls that wait for their answer.', vi: 'Số lần gọi đang chờ câu trả lời.' },
    query: 'max by (dependency) (dependency_requests_in_flight)',
  }),
  gauge({
    name: 'dependency_breaker_open',
    unit: 'value',
    drivenBy: 'http',
    series: EACH,
    value: ({ dependencies }, { dependency }) => (dependencies[dependency].isOpen ? 1 : 0),
    meaning: {
      en: '1 while the breaker is open: calls are refused at once instead of waiting.',
      vi: 'Bằng 1 khi bộ ngắt mạch đang mở: lời gọi bị từ chối ngay thay vì phải chờ.',
    },
    query: 'max_over_time(dependency_breaker_open[10m])',
  }),
  counter({
    name: 'dependency_breaker_opened_total',
    unit: 'events',
    drivenBy: 'http',
    series: EACH,
    increase: ({ dependencies }, { dependency }) => dependencies[dependency].opened,
    meaning: { en: 'Times the breaker opened.', vi: 'Số lần bộ ngắt mạch mở ra.' },
    query: 'increase(dependency_breaker_opened_total[1h])',
  }),
  counter({
    name: 'dependency_refused_total',
    unit: 'requests',
    drivenBy: 'http',
    series: EACH,
    increase: ({ dependencies }, { dependency }) => dependencies[dependency].refused,
    meaning: { en: 'Calls that an open breaker refused.', vi: 'Số lời gọi bị bộ ngắt mạch từ chối.' },
    query: 'sum by (dependency) (rate(dependency_refused_total[5m]))',
  }),
  gauge({
    name: 'dependency_timeout_seconds',
    unit: 'seconds',
    drivenBy: 'capacity',
    series: UNLABELLED,
    value: () => TIMEOUT_SECONDS,
    meaning: { en: 'How long a call may take.', vi: 'Một lần gọi được phép kéo dài bao lâu.' },
    query: 'dependency_timeout_seconds',
  }),
];
