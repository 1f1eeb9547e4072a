import { ByteReader } from '../../bytes/byte-reader.ts';
import { type Layout, readTenant, readTsid, type Tenant, TSID_BYTES, type Tsid } from '../tsid.ts';
import { type Labels, readMetricName } from './metric-name.ts';
import { readTagBytes, textOf } from './tag-value.ts';

/** Separates a name from the ids behind it. */
const KEY_VALUE_SEPARATOR = 2;
const COMPOSITE = 0xfe;
const REVERSED_NAME = 0xff;

/** What an index entry of kind 1 or 6 is found by. */
export type IndexTag =
  | { readonly kind: 'metric-name'; readonly value: string }
  | { readonly kind: 'label'; readonly label: string; readonly value: string }
  /** Metric and label in one key, so that `name{label="value"}` is one range. */
  | { readonly kind: 'composite'; readonly metric: string; readonly label: string; readonly value: string }
  /** The name backwards, for Graphite's `*.suffix`. */
  | { readonly kind: 'reversed-name'; readonly value: string };

/** An item of the index by its first byte, 0 to 7. `tenant` in the cluster's only. */
export type IndexItem = { readonly tenant?: Tenant } & (
  | { readonly prefix: 0; readonly labels: Labels; readonly tsid: Tsid }
  | { readonly prefix: 1; readonly tag: IndexTag; readonly metricIds: readonly bigint[] }
  | { readonly prefix: 2; readonly metricId: bigint; readonly tsid: Tsid }
  | { readonly prefix: 3; readonly metricId: bigint; readonly labels: Labels }
  | { readonly prefix: 4; readonly metricId: bigint }
  | { readonly prefix: 5; readonly day: number; readonly metricId: bigint }
  | {
      readonly prefix: 6;
      readonly day: number;
      readonly tag: IndexTag;
      readonly metricIds: readonly bigint[];
    }
  | { readonly prefix: 7; readonly day: number; readonly labels: Labels; readonly tsid: Tsid }
);

/** Their prefix byte is not followed by a tenant in the cluster either: 0 and 7 have it in the name, 4 has none. */
const WITHOUT_TENANT: readonly number[] = [0, 4, 7];

/** Days since 1970 that a date can have here: up to the year 9999. */
const MOST_DAYS = 2_932_896n;

/**
 * @throws {FormatError}
 * @see VictoriaMetrics/VictoriaMetrics@v1.150.0 lib/storage/index_db.go
 */
export function readIndexItem(item: Uint8Array, layout: Layout, file: string): IndexItem {
  const reader = new ByteReader(item, { file: `${file} (item)` });
  const read = readByPrefix(reader, layout);
  if (reader.left === 0) return read;
  throw reader.error('item', { kind: 'differs', expected: '0 bytes more', found: `${reader.left}` });
}

function readByPrefix(reader: ByteReader, layout: Layout): IndexItem {
  const prefix = reader.u8('prefix');
  const hasTenant = layout === 'cluster' && !WITHOUT_TENANT.includes(prefix);
  const tenant = hasTenant ? { tenant: readTenant(reader) } : {};
  switch (prefix) {
    case 0:
      return { prefix, ...readNameAndTsid(reader, layout) };
    case 1:
      return { prefix, ...tenant, tag: readTag(reader), metricIds: readMetricIds(reader) };
    case 2:
      return { prefix, ...tenant, metricId: readMetricId(reader), tsid: readTsid(reader, layout) };
    case 3:
      return { prefix, ...tenant, metricId: readMetricId(reader), ...readName(reader, layout) };
    case 4:
      return { prefix, metricId: readMetricId(reader) };
    case 5:
      return { prefix, ...tenant, day: readDay(reader), metricId: readMetricId(reader) };
    case 6:
      return {
        prefix,
        ...tenant,
        day: readDay(reader),
        tag: readTag(reader),
        metricIds: readMetricIds(reader),
      };
    case 7:
      return { prefix, day: readDay(reader), ...readNameAndTsid(reader, layout) };
    default:
      throw reader.error('prefix', { kind: 'out-of-range', found: `${prefix}`, least: '0', most: '7' }, 0);
  }
}

function readMetricId(reader: ByteReader): bigint {
  return reader.u64('metric id');
}

function readDay(reader: ByteReader): number {
  const start = reader.offset;
  const day = reader.u64('date');
  if (day <= MOST_DAYS) return Number(day);
  throw reader.error(
    'date',
    { kind: 'out-of-range', found: `${day}`, least: '0', most: `${MOST_DAYS}` },
    start,
  );
}

/** In the cluster the tenant is part of the name. */
function readName(reader: ByteReader, layout: Layout): { tenant?: Tenant; labels: Labels } {
  const tenant = layout === 'cluster' ? { tenant: readTenant(reader) } : {};
  return { ...tenant, labels: readMetricName(reader) };
}

function readNameAndTsid(
  reader: ByteReader,
  layout: Layout,
): { tenant?: Tenant; labels: Labels; tsid: Tsid } {
  const nameBytes = reader.left - TSID_BYTES[layout] - 1;
  if (nameBytes < 0) {
    const needBytes = TSID_BYTES[layout] + 1;
    throw reader.error('TSID', { kind: 'ends-early', needBytes, haveBytes: reader.left });
  }
  const name = readName(reader.within(nameBytes, 'metric name'), layout);
  const start = reader.offset;
  const separator = reader.u8('separator');
  if (separator !== KEY_VALUE_SEPARATOR) {
    throw reader.error(
      'separator',
      { kind: 'differs', expected: '0x02', found: `0x${separator.toString(16)}` },
      start,
    );
  }
  return { ...name, tsid: readTsid(reader, layout) };
}

function readTag(reader: ByteReader): IndexTag {
  const start = reader.offset;
  const key = readTagBytes(reader, 'label name');
  const value = textOf(readTagBytes(reader, 'label value'));
  if (key.length === 0) return { kind: 'metric-name', value };
  if (key.length === 1 && key[0] === REVERSED_NAME) return { kind: 'reversed-name', value };
  if (key[0] !== COMPOSITE) return { kind: 'label', label: textOf(key), value };
  const inner = new ByteReader(key, { file: reader.origin.file, startBytes: start }, 1);
  const metric = textOf(inner.take(inner.uvarint('metric name length', key.length), 'metric name'));
  return { kind: 'composite', metric, label: textOf(inner.take(inner.left, 'label name')), value };
}

function readMetricIds(reader: ByteReader): bigint[] {
  if (reader.left === 0) throw reader.error('metric id', { kind: 'ends-early', needBytes: 8, haveBytes: 0 });
  const ids: bigint[] = [];
  while (reader.left > 0) ids.push(readMetricId(reader));
  return ids;
}
