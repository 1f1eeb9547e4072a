import { BUSINESS_FAMILIES } from './catalogue/business.ts';
import { CACHE_FAMILIES } from './catalogue/cache.ts';
import { DATABASE_FAMILIES } from './catalogue/database.ts';
import { EXPORTER_FAMILIES } from './catalogue/exporter.ts';
import { HTTP_FAMILIES } from './catalogue/http.ts';
import { NODE_CPU_FAMILIES } from './catalogue/node-cpu.ts';
import { NODE_DISK_FAMILIES } from './catalogue/node-disk.ts';
import { NODE_MEMORY_FAMILIES } from './catalogue/node-memory.ts';
import { NODE_NETWORK_FAMILIES } from './catalogue/node-network.ts';
import { QUEUE_FAMILIES } from './catalogue/queue.ts';
import { REGION_FAMILIES } from './catalogue/region.ts';
import { SALES_FAMILIES } from './catalogue/sales.ts';
import type { Family } from './family.ts';

/** The families by subject, in the order in which the reference and `/metrics` show them. */
export const CATALOGUE_BY_DOMAIN = {
  http: HTTP_FAMILIES,
  node: [...NODE_CPU_FAMILIES, ...NODE_MEMORY_FAMILIES, ...NODE_DISK_FAMILIES, ...NODE_NETWORK_FAMILIES],
  business: [...SALES_FAMILIES, ...BUSINESS_FAMILIES],
  database: DATABASE_FAMILIES,
  cache: CACHE_FAMILIES,
  queue: QUEUE_FAMILIES,
  region: REGION_FAMILIES,
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
