import type { ByteReader } from '../bytes/byte-reader.ts';

/** Who writes a part: the single-node program, or a vmstorage, which puts the tenant in front of each id. */
export type Layout = 'single' | 'cluster';

export interface Tenant {
  readonly accountId: number;
  readonly projectId: number;
}

/**
 * The order of series in a part: hashes of the metric's name and of its first two label values, so that what belongs
 * together lies together; then the id that the index knows. `tenant` in cluster parts only.
 */
export interface Tsid {
  readonly tenant?: Tenant;
  readonly metricGroupId: bigint;
  readonly jobId: number;
  readonly instanceId: number;
  readonly metricId: bigint;
}

/** The tenant takes eight bytes of the wider one. */
export const TSID_BYTES = { single: 24, cluster: 32 } as const;

/** @throws {FormatError} @see VictoriaMetrics/VictoriaMetrics@v1.150.0 lib/storage/tsid.go */
export function readTsid(reader: ByteReader, layout: Layout): Tsid {
  const tenant = layout === 'cluster' ? { tenant: readTenant(reader) } : {};
  return {
    ...tenant,
    metricGroupId: reader.u64('MetricGroupID'),
    jobId: reader.u32('JobID'),
    instanceId: reader.u32('InstanceID'),
    metricId: reader.u64('MetricID'),
  };
}

/** Two numbers of four bytes. @throws {FormatError} */
export function readTenant(reader: ByteReader): Tenant {
  return { accountId: reader.u32('AccountID'), projectId: reader.u32('ProjectID') };
}

/** The order in which blocks are stored. Negative when `a` comes first. */
export function compareTsids(a: Tsid, b: Tsid): number {
  return (
    (a.tenant?.accountId ?? 0) - (b.tenant?.accountId ?? 0) ||
    (a.tenant?.projectId ?? 0) - (b.tenant?.projectId ?? 0) ||
    compare(a.metricGroupId, b.metricGroupId) ||
    a.jobId - b.jobId ||
    a.instanceId - b.instanceId ||
    compare(a.metricId, b.metricId)
  );
}

function compare(a: bigint, b: bigint): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
