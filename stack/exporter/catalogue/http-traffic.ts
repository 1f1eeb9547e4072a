import { counter, gauge, histogram, UNLABELLED } from '../define-family.ts';
import type { Family } from '../family.ts';
import { answeredWith, CAPACITY_PER_SECOND, outcomeOf, WORKER_THREADS } from '../model/http-service.ts';
import type { Step } from '../model/step.ts';

const PROTOCOLS = [{ protocol: 'http/1.1' }, { protocol: 'h2' }];
const total = ({ http }: Step) => http.routes.reduce((sum, route) => sum + route.total, 0);
const newConnections = (step: Step) => total(step) * 0.11;
/** Answers of a route that came too late for the objective of 0.5 s. */
const LATE_AFTER_SECONDS = 0.5;

/** How traffic reaches the service, and what holding it up costs. */
export const HTTP_TRAFFIC_FAMILIES: readonly Family[] = [
  gauge({
    name: 'http_requests_queued',
    unit: 'requests',
    drivenBy: 'http',
    series: UNLABELLED,
    value: ({ http }) => Math.max(0, http.inFlight - WORKER_THREADS),
    meaning: {
      en: 'Requests that wait for a free worker thread.',
      vi: 'Số yêu cầu đang chờ luồng xử lý rảnh.',
    },
    query: 'max_over_time(http_requests_queued[1m])',
  }),
  gauge({
    name: 'http_capacity_requests',
    unit: 'requests',
    drivenBy: 'capacity',
    series: UNLABELLED,
    value: () => CAPACITY_PER_SECOND,
    meaning: {
      en: 'Requests a second that the service can serve when it is healthy.',
      vi: 'Số yêu cầu mỗi giây mà dịch vụ phục vụ được khi bình thường.',
    },
    query: 'sum(rate(http_requests_total[1m])) / http_capacity_requests',
  }),
  gauge({
    name: 'http_offered_requests',
    unit: 'requests',
    drivenBy: 'traffic',
    series: UNLABELLED,
    value: ({ traffic }) => traffic.offeredPerSecond,
    meaning: {
      en: 'Requests a second that visitors send, served or not.',
      vi: 'Số yêu cầu mỗi giây mà khách gửi tới, dù có phục vụ được hay không.',
    },
    query: 'http_offered_requests / http_capacity_requests',
  }),
  gauge({
    name: 'http_slowdown_ratio',
    unit: 'ratio',
    drivenBy: 'http',
    series: UNLABELLED,
    value: ({ http }) => http.slowdown,
    meaning: {
      en: 'How many times longer than on an idle machine work takes.',
      vi: 'Xử lý lâu hơn lúc máy rảnh bao nhiêu lần.',
    },
    query: 'max_over_time(http_slowdown_ratio[5m])',
  }),
  counter({
    name: 'http_connections_opened_total',
    unit: 'connections',
    drivenBy: 'traffic',
    series: PROTOCOLS,
    increase: (step, { protocol }) => newConnections(step) * (protocol === 'h2' ? 0.7 : 0.3),
    meaning: { en: 'Connections that clients opened.', vi: 'Số kết nối mà máy khách đã mở.' },
    query: 'sum(rate(http_connections_opened_total[1m]))',
  }),
  counter({
    name: 'http_connections_closed_total',
    unit: 'connections',
    drivenBy: 'traffic',
    series: [{ reason: 'client' }, { reason: 'idle_timeout' }],
    increase: (step, { reason }) => newConnections(step) * (reason === 'client' ? 0.9 : 0.1),
    meaning: {
      en: 'Connections that ended, by who ended them.',
      vi: 'Số kết nối đã đóng, chia theo bên đóng.',
    },
    query: 'sum by (reason) (rate(http_connections_closed_total[1m]))',
  }),
  counter({
    name: 'http_tls_handshakes_total',
    unit: 'connections',
    drivenBy: 'traffic',
    series: [{ resumed: 'true' }, { resumed: 'false' }],
    increase: (step, { resumed }) => newConnections(step) * (resumed === 'true' ? 0.62 : 0.38),
    meaning: {
      en: 'TLS handshakes, by whether an earlier session was resumed.',
      vi: 'Số lần bắt tay TLS, chia theo có nối lại phiên cũ hay không.',
    },
    query:
      'rate(http_tls_handshakes_total{resumed="true"}[5m]) / ignoring(resumed) sum without (resumed) (rate(http_tls_handshakes_total[5m]))',
  }),
  counter({
    name: 'http_tls_handshake_errors_total',
    unit: 'events',
    drivenBy: 'traffic',
    series: UNLABELLED,
    increase: (step) => newConnections(step) * 0.0015,
    meaning: { en: 'TLS handshakes that failed.', vi: 'Số lần bắt tay TLS thất bại.' },
    query: 'increase(http_tls_handshake_errors_total[5m])',
  }),
  counter({
    name: 'http_client_disconnects_total',
    unit: 'requests',
    drivenBy: 'http',
    series: UNLABELLED,
    increase: ({ http }) => http.inFlight * 0.002 * http.slowdown,
    meaning: {
      en: 'Requests whose client left before the answer.',
      vi: 'Số yêu cầu mà máy khách bỏ đi trước khi có câu trả lời.',
    },
    query: 'rate(http_client_disconnects_total[1m])',
  }),
  counter({
    name: 'http_request_retries_total',
    unit: 'requests',
    drivenBy: 'http',
    series: UNLABELLED,
    increase: ({ http }) => answeredWith(http, '503') * 0.6,
    meaning: {
      en: 'Requests that clients sent again after a 503. Retries make an overload worse.',
      vi: 'Số yêu cầu mà máy khách gửi lại sau mã 503. Gửi lại khiến quá tải nặng thêm.',
    },
    query: 'rate(http_request_retries_total[1m])',
  }),
  counter({
    name: 'http_response_compressed_bytes_total',
    unit: 'bytes',
    drivenBy: 'http',
    series: UNLABELLED,
    increase: ({ node }) => node.network.sentBytes * 0.44,
    meaning: {
      en: 'Bytes of answers that went out compressed.',
      vi: 'Số byte câu trả lời được gửi ở dạng nén.',
    },
    query: '8 * rate(http_response_compressed_bytes_total[1m])',
  }),
  counter({
    name: 'http_response_uncompressed_bytes_total',
    unit: 'bytes',
    drivenBy: 'http',
    series: UNLABELLED,
    increase: ({ node }) => node.network.sentBytes * 1.9,
    meaning: {
      en: 'Bytes that those answers had before.',
      vi: 'Số byte của các câu trả lời đó trước khi nén.',
    },
    query:
      'rate(http_response_compressed_bytes_total[5m]) / rate(http_response_uncompressed_bytes_total[5m])',
  }),
  counter({
    name: 'http_keepalive_requests_total',
    unit: 'requests',
    drivenBy: 'traffic',
    series: UNLABELLED,
    increase: (step) => total(step) - newConnections(step),
    meaning: {
      en: 'Requests that came over a connection that was open already.',
      vi: 'Số yêu cầu đi trên kết nối đã mở sẵn.',
    },
    query: 'rate(http_keepalive_requests_total[1m])',
  }),
  histogram({
    name: 'http_slo_request_duration_seconds',
    unit: 'seconds',
    drivenBy: 'http',
    series: UNLABELLED,
    buckets: [0.25, LATE_AFTER_SECONDS, 1, 2.5],
    observations: ({ http }) =>
      http.routes.flatMap(({ route, durations }) => (route.handler === '/checkout' ? durations : [])),
    meaning: {
      en: 'Time that checkouts took, in the buckets of the objective.',
      vi: 'Thời gian thanh toán, chia theo các mốc của mục tiêu dịch vụ.',
    },
    query: 'histogram_quantile(0.99, rate(http_slo_request_duration_seconds_bucket[5m]))',
  }),
  counter({
    name: 'http_slo_good_total',
    unit: 'requests',
    drivenBy: 'http',
    series: UNLABELLED,
    increase: ({ http }) => outcomeOf(http, { method: 'POST', handler: '/checkout' }).succeeded,
    meaning: {
      en: 'Checkouts that ended well: the objective counts them.',
      vi: 'Số lần thanh toán kết thúc tốt, được tính vào mục tiêu dịch vụ.',
    },
    query: 'rate(http_slo_good_total[5m]) / rate(http_slo_requests_total[5m])',
  }),
  counter({
    name: 'http_slo_requests_total',
    unit: 'requests',
    drivenBy: 'http',
    series: UNLABELLED,
    increase: ({ http }) => outcomeOf(http, { method: 'POST', handler: '/checkout' }).total,
    meaning: {
      en: 'Checkouts that the objective is about.',
      vi: 'Số lần thanh toán mà mục tiêu dịch vụ xét tới.',
    },
    query: 'rate(http_slo_requests_total[1m])',
  }),
  gauge({
    name: 'http_rate_limit_clients',
    unit: 'users',
    drivenBy: 'http',
    series: UNLABELLED,
    value: ({ traffic, http }) =>
      Math.round(traffic.offeredPerSecond * 0.004 * (1 + Math.max(0, http.utilisation - 0.7) * 20)),
    meaning: {
      en: 'Clients that are over their limit right now.',
      vi: 'Số máy khách đang vượt giới hạn lúc này.',
    },
    query: 'http_rate_limit_clients',
  }),
  gauge({
    name: 'http_certificate_not_after_seconds',
    unit: 'unix seconds',
    drivenBy: 'clock',
    series: UNLABELLED,
    value: (step) => Math.floor(step.startedAtMs / 86_400_000) * 86_400 + 57 * 86_400,
    meaning: {
      en: 'When the certificate of the shop expires.',
      vi: 'Thời điểm chứng chỉ của cửa hàng hết hạn.',
    },
    query: '(http_certificate_not_after_seconds - time()) / 86400',
  }),
];
