import { counter, gauge, histogram, UNLABELLED } from '../define-family.ts';
import type { Family } from '../family.ts';
import { POOL_MAX_CONNECTIONS, REPLICAS, SLOW_QUERY_SECONDS } from '../model/database.ts';

/** The shop's database and the pool of connections to it. */
export const DATABASE_FAMILIES: readonly Family[] = [
  counter({
    name: 'db_queries_total',
    unit: 'queries',
    drivenBy: 'database',
    series: [
      { operation: 'select' },
      { operation: 'insert' },
      { operation: 'update' },
      { operation: 'delete' },
    ] as const,
    increase: (step, { operation }) => step.database.queries[operation],
    meaning: {
      en: 'Queries that the database answered. Each cache miss is one select more.',
      vi: 'Số truy vấn mà cơ sở dữ liệu đã trả lời. Mỗi lần cache trượt là thêm một lệnh select.',
    },
    query: 'sum by (operation) (rate(db_queries_total[1m]))',
  }),
  histogram({
    name: 'db_query_duration_seconds',
    unit: 'seconds',
    drivenBy: 'database',
    series: UNLABELLED,
    buckets: [0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, SLOW_QUERY_SECONDS, 1],
    observations: (step) => step.database.durations,
    meaning: { en: 'Time that queries took.', vi: 'Thời gian thực hiện truy vấn.' },
    query: 'histogram_quantile(0.99, rate(db_query_duration_seconds_bucket[1m]))',
  }),
  counter({
    name: 'db_slow_queries_total',
    unit: 'queries',
    drivenBy: 'database',
    series: UNLABELLED,
    increase: (step) => step.database.slowQueries,
    meaning: {
      en: `Queries that took longer than ${SLOW_QUERY_SECONDS} s.`,
      vi: `Số truy vấn lâu hơn ${String(SLOW_QUERY_SECONDS).replace('.', ',')} giây.`,
    },
    query: 'rate(db_slow_queries_total[5m]) / sum without (operation) (rate(db_queries_total[5m]))',
  }),
  counter({
    name: 'db_transactions_total',
    unit: 'events',
    drivenBy: 'database',
    series: [{ outcome: 'commit' }, { outcome: 'rollback' }],
    increase: (step, { outcome }) => (outcome === 'commit' ? step.database.commits : step.database.rollbacks),
    meaning: {
      en: 'Transactions that ended, by whether they were kept.',
      vi: 'Số giao dịch đã kết thúc, chia theo được ghi nhận hay bị hủy.',
    },
    query: 'sum by (outcome) (rate(db_transactions_total[1m]))',
  }),
  counter({
    name: 'db_deadlocks_total',
    unit: 'events',
    drivenBy: 'database',
    series: UNLABELLED,
    increase: (step) => step.database.deadlocks,
    meaning: {
      en: 'Transactions rolled back because two waited for each other.',
      vi: 'Số giao dịch bị hủy vì hai giao dịch chờ lẫn nhau.',
    },
    query: 'increase(db_deadlocks_total[10m])',
  }),
  counter({
    name: 'db_rows_read_total',
    unit: 'items',
    drivenBy: 'database',
    series: UNLABELLED,
    increase: (step) => step.database.rowsRead,
    meaning: { en: 'Rows read by select queries.', vi: 'Số dòng mà các lệnh select đã đọc.' },
    query:
      'rate(db_rows_read_total[1m]) / ignoring(operation) rate(db_queries_total{operation="select"}[1m])',
  }),
  gauge({
    name: 'db_pool_connections',
    unit: 'connections',
    drivenBy: 'database',
    series: [{ state: 'active' }, { state: 'idle' }] as const,
    value: (step, { state }) => step.database[state],
    meaning: {
      en: 'Open connections of the pool: active ones run a query.',
      vi: 'Số kết nối đang mở của pool: active là đang chạy truy vấn.',
    },
    query: 'sum without (state) (db_pool_connections) / db_pool_connections_max',
  }),
  gauge({
    name: 'db_pool_connections_max',
    unit: 'connections',
    drivenBy: 'capacity',
    series: UNLABELLED,
    value: () => POOL_MAX_CONNECTIONS,
    meaning: {
      en: 'Connections that the pool opens at most.',
      vi: 'Số kết nối tối đa mà pool được mở.',
    },
    query: 'db_pool_connections_max',
  }),
  gauge({
    name: 'db_pool_waiting',
    unit: 'requests',
    drivenBy: 'database',
    series: UNLABELLED,
    value: (step) => step.database.waiting,
    meaning: {
      en: 'Requests that wait for a connection because the pool has run out.',
      vi: 'Số yêu cầu phải chờ kết nối vì pool đã cạn.',
    },
    query: 'max_over_time(db_pool_waiting[5m])',
  }),
  counter({
    name: 'db_pool_timeouts_total',
    unit: 'events',
    drivenBy: 'database',
    series: UNLABELLED,
    increase: (step) => step.database.timeouts,
    meaning: {
      en: 'Waits for a connection that were given up.',
      vi: 'Số lần chờ kết nối quá lâu và phải bỏ.',
    },
    query: 'increase(db_pool_timeouts_total[5m])',
  }),
  gauge({
    name: 'db_replication_lag_seconds',
    unit: 'seconds',
    drivenBy: 'database',
    series: REPLICAS.map((replica) => ({ replica })),
    value: (step, { replica }) => step.database.lagSeconds[replica],
    meaning: {
      en: 'How far a replica is behind the primary.',
      vi: 'Bản sao chậm hơn bản chính bao nhiêu giây.',
    },
    query: 'max(db_replication_lag_seconds)',
  }),
  gauge({
    name: 'db_size_bytes',
    unit: 'bytes',
    drivenBy: 'database',
    series: UNLABELLED,
    value: (step) => step.database.sizeBytes,
    meaning: {
      en: 'Size of the database on disk. It grows with every insert.',
      vi: 'Dung lượng cơ sở dữ liệu trên đĩa. Mỗi lệnh insert làm nó lớn thêm.',
    },
    query: '86400 * deriv(db_size_bytes[5m])',
  }),
];
