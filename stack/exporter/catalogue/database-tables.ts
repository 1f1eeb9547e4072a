import { counter, gauge } from '../define-family.ts';
import type { Family } from '../family.ts';
import { REPLICAS } from '../model/database.ts';
import { TABLES } from '../model/database-engine.ts';

const EACH_TABLE = TABLES.map((table) => ({ table }));
const EACH_REPLICA = REPLICAS.map((replica) => ({ replica }));
const ROW_BYTES = { orders: 1_900, products: 4_200, users: 900 };

/** The tables of the shop and the servers that copy them. */
export const DATABASE_TABLE_FAMILIES: readonly Family[] = [
  gauge({
    name: 'db_table_live_rows',
    unit: 'items',
    drivenBy: 'database',
    series: EACH_TABLE,
    value: ({ engine }, { table }) => engine.tables[table].live,
    meaning: { en: 'Rows that the table holds.', vi: 'Số dòng mà bảng đang chứa.' },
    query: 'sum(db_table_live_rows)',
  }),
  gauge({
    name: 'db_table_dead_rows',
    unit: 'items',
    drivenBy: 'database',
    series: EACH_TABLE,
    value: ({ engine }, { table }) => engine.tables[table].dead,
    meaning: {
      en: 'Rows that were changed or deleted and still take room.',
      vi: 'Số dòng đã sửa hoặc xóa nhưng vẫn còn chiếm chỗ.',
    },
    query: 'db_table_dead_rows / db_table_live_rows',
  }),
  counter({
    name: 'db_table_sequential_scans_total',
    unit: 'queries',
    drivenBy: 'database',
    series: EACH_TABLE,
    increase: ({ engine }, { table }) => engine.tables[table].sequentialScans,
    meaning: { en: 'Queries that read the whole table.', vi: 'Số truy vấn phải đọc toàn bộ bảng.' },
    query: 'topk(1, rate(db_table_sequential_scans_total[5m]))',
  }),
  counter({
    name: 'db_table_index_scans_total',
    unit: 'queries',
    drivenBy: 'database',
    series: EACH_TABLE,
    increase: ({ engine }, { table }) => engine.tables[table].indexScans,
    meaning: { en: 'Queries that found their rows by an index.', vi: 'Số truy vấn tìm dòng nhờ chỉ mục.' },
    query: 'sum by (table) (rate(db_table_index_scans_total[5m]))',
  }),
  counter({
    name: 'db_table_vacuums_total',
    unit: 'events',
    drivenBy: 'database',
    series: EACH_TABLE,
    increase: ({ engine }, { table }) => engine.tables[table].vacuums,
    meaning: {
      en: 'Times the dead rows of the table were swept out.',
      vi: 'Số lần dọn các dòng chết của bảng.',
    },
    query: 'increase(db_table_vacuums_total[1h])',
  }),
  gauge({
    name: 'db_table_size_bytes',
    unit: 'bytes',
    drivenBy: 'database',
    series: EACH_TABLE,
    value: ({ engine }, { table }) =>
      (engine.tables[table].live + engine.tables[table].dead) * ROW_BYTES[table],
    meaning: { en: 'Room that the table takes on disk.', vi: 'Dung lượng mà bảng chiếm trên đĩa.' },
    query: 'topk(1, db_table_size_bytes)',
  }),
  gauge({
    name: 'db_replica_up',
    unit: 'value',
    drivenBy: 'database',
    series: EACH_REPLICA,
    value: () => 1,
    meaning: {
      en: '1 while the server that copies the primary is connected.',
      vi: 'Bằng 1 khi bản sao còn kết nối với bản chính.',
    },
    query: 'min(db_replica_up)',
  }),
  gauge({
    name: 'db_replica_behind_bytes',
    unit: 'bytes',
    drivenBy: 'database',
    series: EACH_REPLICA,
    value: ({ database, engine, traffic }, { replica }) =>
      Math.round((database.lagSeconds[replica] * engine.walBytes) / Math.max(1, traffic.elapsedSeconds)),
    meaning: {
      en: 'Bytes of the log that the copy has not taken over yet.',
      vi: 'Số byte của log mà bản sao chưa nhận về.',
    },
    query: 'max(db_replica_behind_bytes)',
  }),
  counter({
    name: 'db_replica_conflicts_total',
    unit: 'queries',
    drivenBy: 'database',
    series: EACH_REPLICA,
    increase: ({ http }) => Math.max(0, http.slowdown - 2) * 0.01,
    meaning: {
      en: 'Queries on the copy that were ended, because the primary had changed their rows.',
      vi: 'Số truy vấn trên bản sao bị dừng vì bản chính đã đổi các dòng đó.',
    },
    query: 'increase(db_replica_conflicts_total[10m])',
  }),
];
