import { BROKER_FAMILIES } from './catalogue/broker.ts';
import { BUSINESS_FAMILIES } from './catalogue/business.ts';
import { CACHE_FAMILIES } from './catalogue/cache.ts';
import { CACHE_SERVER_FAMILIES } from './catalogue/cache-server.ts';
import { CLUSTER_MACHINE_FAMILIES } from './catalogue/cluster-machines.ts';
import { CLUSTER_WORKLOAD_FAMILIES } from './catalogue/cluster-workloads.ts';
import { DATABASE_FAMILIES } from './catalogue/database.ts';
import { DATABASE_ENGINE_FAMILIES } from './catalogue/database-engine.ts';
import { DATABASE_TABLE_FAMILIES } from './catalogue/database-tables.ts';
import { DEPENDENCY_FAMILIES } from './catalogue/dependency.ts';
import { EVENT_LOOP_FAMILIES } from './catalogue/event-loop.ts';
import { EXPORTER_FAMILIES } from './catalogue/exporter.ts';
import { HTTP_FAMILIES } from './catalogue/http.ts';
import { HTTP_TRAFFIC_FAMILIES } from './catalogue/http-traffic.ts';
import { NODE_CPU_FAMILIES } from './catalogue/node-cpu.ts';
import { NODE_DISK_FAMILIES } from './catalogue/node-disk.ts';
import { NODE_DISK_DETAIL_FAMILIES } from './catalogue/node-disk-detail.ts';
import { NODE_HARDWARE_FAMILIES } from './catalogue/node-hardware.ts';
import { NODE_KERNEL_FAMILIES } from './catalogue/node-kernel.ts';
import { NODE_MEMORY_FAMILIES } from './catalogue/node-memory.ts';
import { NODE_MEMORY_DETAIL_FAMILIES } from './catalogue/node-memory-detail.ts';
import { NODE_MEMORY_KERNEL_FAMILIES } from './catalogue/node-memory-kernel.ts';
import { NODE_NETWORK_FAMILIES } from './catalogue/node-network.ts';
import { NODE_NETWORK_DETAIL_FAMILIES } from './catalogue/node-network-detail.ts';
import { NODE_SOCKET_FAMILIES } from './catalogue/node-sockets.ts';
import { PROCESS_FAMILIES } from './catalogue/process.ts';
import { QUEUE_FAMILIES } from './catalogue/queue.ts';
import { REGION_FAMILIES } from './catalogue/region.ts';
import { REGION_PATH_FAMILIES } from './catalogue/region-path.ts';
import { SALES_FAMILIES } from './catalogue/sales.ts';
import { SHOP_FAMILIES } from './catalogue/shop.ts';
import type { Family } from './family.ts';

/** The families by subject, in the order in which the reference and `/metrics` show them. */
export const CATALOGUE_BY_DOMAIN = {
  http: [...HTTP_FAMILIES, ...HTTP_TRAFFIC_FAMILIES, ...DEPENDENCY_FAMILIES],
  node: [
    ...NODE_CPU_FAMILIES,
    ...NODE_KERNEL_FAMILIES,
    ...NODE_HARDWARE_FAMILIES,
    ...NODE_MEMORY_FAMILIES,
    ...NODE_MEMORY_DETAIL_FAMILIES,
    ...NODE_MEMORY_KERNEL_FAMILIES,
    ...NODE_DISK_FAMILIES,
    ...NODE_DISK_DETAIL_FAMILIES,
    ...NODE_NETWORK_FAMILIES,
    ...NODE_NETWORK_DETAIL_FAMILIES,
    ...NODE_SOCKET_FAMILIES,
  ],
  runtime: [...PROCESS_FAMILIES, ...EVENT_LOOP_FAMILIES],
  business: [...SALES_FAMILIES, ...BUSINESS_FAMILIES, ...SHOP_FAMILIES],
  database: [...DATABASE_FAMILIES, ...DATABASE_ENGINE_FAMILIES, ...DATABASE_TABLE_FAMILIES],
  cache: [...CACHE_FAMILIES, ...CACHE_SERVER_FAMILIES],
  queue: [...QUEUE_FAMILIES, ...BROKER_FAMILIES],
  cluster: [...CLUSTER_WORKLOAD_FAMILIES, ...CLUSTER_MACHINE_FAMILIES],
  region: [...REGION_FAMILIES, ...REGION_PATH_FAMILIES],
  exporter: EXPORTER_FAMILIES,
} as const satisfies Record<string, readonly Family[]>;

/** Every metric family of the mock exporter: the one source of exposition, reference and tests. */
export const CATALOGUE: readonly Family[] = Object.values(CATALOGUE_BY_DOMAIN).flat();

/** Number of `# TYPE` lines on `/metrics`. */
export const FAMILY_COUNT = CATALOGUE.length;

export type {
  CounterFamily,
  Driver,
  Family,
  GaugeFamily,
  HistogramFamily,
  Labels,
  Localized,
  Unit,
} from './family.ts';
