import { counter, gauge, histogram, UNLABELLED } from '../define-family.ts';
import type { Family } from '../family.ts';
import { answeredWith, outcomeOf, signedInRequests, WORKER_THREADS } from '../model/http-service.ts';
import { codesOf, ROUTES } from '../model/routes.ts';

const SIZE_BUCKETS = [512, 2_048, 8_192, 65_536];

/** What the shop's web service reports of itself: rate, errors, duration. */
export const HTTP_FAMILIES: readonly Family[] = [
  counter({
    name: 'http_requests_total',
    unit: 'requests',
    drivenBy: 'http',
    series: ROUTES.flatMap((route) =>
      codesOf(route).map((code) => ({ method: route.method, handler: route.handler, code })),
    ),
    increase: (step, labels) => outcomeOf(step.http, labels).byCode.get(labels.code) ?? 0,
    meaning: {
      en: 'HTTP requests answered, by method, route and status code.',
      vi: 'Số yêu cầu HTTP đã trả lời, chia theo phương thức, đường dẫn và mã trạng thái.',
    },
    query: 'sum by (code) (rate(http_requests_total[1m]))',
  }),
  histogram({
    name: 'http_request_duration_seconds',
    unit: 'seconds',
    drivenBy: 'http',
    series: [{ method: 'GET' }, { method: 'POST' }, { method: 'PUT' }, { method: 'DELETE' }],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    observations: (step, { method }) =>
      step.http.routes.flatMap(({ route, durations }) => (route.method === method ? durations : [])),
    meaning: {
      en: 'Time from the first byte of a request to the last byte of its answer.',
      vi: 'Thời gian từ byte đầu tiên của yêu cầu đến byte cuối cùng của câu trả lời.',
    },
    query: 'histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket[1m])))',
  }),
  gauge({
    name: 'http_requests_in_flight',
    unit: 'requests',
    drivenBy: 'http',
    series: UNLABELLED,
    value: (step) => step.http.inFlight,
    meaning: {
      en: 'Requests that are being worked on right now.',
      vi: 'Số yêu cầu đang được xử lý ngay lúc này.',
    },
    query: 'max_over_time(http_requests_in_flight[1m])',
  }),
  histogram({
    name: 'http_request_size_bytes',
    unit: 'bytes',
    drivenBy: 'http',
    series: UNLABELLED,
    buckets: SIZE_BUCKETS,
    observations: (step) => step.http.requestSizes,
    meaning: {
      en: 'Size of requests, headers and body together.',
      vi: 'Kích thước yêu cầu, gồm cả phần đầu và phần thân.',
    },
    query: 'rate(http_request_size_bytes_sum[1m]) / rate(http_request_size_bytes_count[1m])',
  }),
  histogram({
    name: 'http_response_size_bytes',
    unit: 'bytes',
    drivenBy: 'http',
    series: UNLABELLED,
    buckets: SIZE_BUCKETS,
    observations: (step) => step.http.responseSizes,
    meaning: {
      en: 'Size of answers, headers and body together.',
      vi: 'Kích thước câu trả lời, gồm cả phần đầu và phần thân.',
    },
    query: 'histogram_quantile(0.5, rate(http_response_size_bytes_bucket[1m]))',
  }),
  counter({
    name: 'http_requests_rejected_total',
    unit: 'requests',
    drivenBy: 'http',
    series: [{ reason: 'rate_limit' }, { reason: 'overload' }],
    increase: (step, { reason }) => answeredWith(step.http, reason === 'overload' ? '503' : '429'),
    meaning: {
      en: 'Requests turned away before any work: 429 for one client too many, 503 for a full service.',
      vi: 'Số yêu cầu bị từ chối trước khi xử lý: 429 khi một máy khách gọi quá nhiều, 503 khi dịch vụ đã đầy tải.',
    },
    query: 'sum by (reason) (rate(http_requests_rejected_total[1m]))',
  }),
  gauge({
    name: 'http_worker_threads',
    unit: 'threads',
    drivenBy: 'capacity',
    series: UNLABELLED,
    value: () => WORKER_THREADS,
    meaning: {
      en: 'Threads that can each work on one request.',
      vi: 'Số luồng xử lý, mỗi luồng phục vụ được một yêu cầu.',
    },
    query: 'http_worker_threads',
  }),
  gauge({
    name: 'http_worker_threads_busy',
    unit: 'threads',
    drivenBy: 'http',
    series: UNLABELLED,
    value: (step) => Math.min(WORKER_THREADS, step.http.inFlight),
    meaning: {
      en: 'Threads that are working on a request. All busy means that new requests wait.',
      vi: 'Số luồng đang bận. Khi mọi luồng đều bận, yêu cầu mới phải chờ.',
    },
    query: 'http_worker_threads_busy / http_worker_threads',
  }),
  gauge({
    name: 'http_connections',
    unit: 'connections',
    drivenBy: 'http',
    series: [{ state: 'active' }, { state: 'idle' }],
    value: (step, { state }) =>
      state === 'active' ? step.http.inFlight : Math.round(step.traffic.offeredPerSecond * 2.5),
    meaning: {
      en: 'Open client connections: active ones carry a request, idle ones are kept alive for the next.',
      vi: 'Số kết nối đang mở: active đang mang một yêu cầu, idle được giữ lại chờ yêu cầu sau.',
    },
    query: 'sum(http_connections)',
  }),
  gauge({
    name: 'http_utilization_ratio',
    unit: 'ratio',
    drivenBy: 'traffic',
    series: UNLABELLED,
    value: (step) => step.http.utilisation,
    meaning: {
      en: 'Offered load over what the service can serve. Above 1 it is overloaded and answers 503.',
      vi: 'Tỉ lệ giữa tải đổ vào và sức phục vụ. Vượt quá 1 là quá tải, dịch vụ trả về 503.',
    },
    query: 'max_over_time(http_utilization_ratio[5m])',
  }),
  counter({
    name: 'http_user_requests_total',
    unit: 'requests',
    drivenBy: 'http',
    series: [{ user_id: 'guest' }],
    increase: ({ http }) => http.routes.reduce((sum, { total }) => sum + total, 0) - signedInRequests(http),
    meaning: {
      en: 'Requests by visitor; all who have not logged in are "guest". POST /control/labels names the others one by one.',
      vi: 'Số yêu cầu theo khách; ai chưa đăng nhập đều là "guest". POST /control/labels sẽ nêu tên từng người còn lại.',
    },
    query: 'count(http_user_requests_total)',
  }),
];
