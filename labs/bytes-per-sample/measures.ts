import { REGION_AGENTS } from '../../protocol/stack.ts';
import type { ServiceName } from '../../stack/services.ts';

/** Whoever writes to VictoriaMetrics, in both topologies. */
export const SENDERS = [...REGION_AGENTS, 'prometheus-writer'] as const satisfies readonly ServiceName[];

/** What all nodes hold: samples, their bytes, and the bytes of the index that finds them. */
export const ROWS = 'sum(vm_rows{type=~"storage/.*"})';
export const DATA = 'sum(vm_data_size_bytes{type=~"storage/(inmemory|small|big)"})';
export const INDEX = 'sum(vm_data_size_bytes{type=~"indexdb/(inmemory|file)"})';

/** Of the whole past; the first minute is four of them. */
export const SCRAPES = 200;

/** Of the pair each node holds every sample; of the cluster (RF=1), one node does. */
const COPIES = '(count(up{job="vmsingle"}) or vector(1))';

/** Samples that came after R was noted, each counted once. */
export const LOADED = `(${ROWS} - \${R}) / ${COPIES}`;
/** What the storage says of itself: rows of data and index that are in no file yet, and merges, forced or not. */
const AT_WORK = ['vm_rows{type=~".*/inmemory"}', 'vm_active_merges', 'vm_active_force_merges'].map(
  (signal) => `sum(max_over_time(${signal}[5s]))`,
);
/**
 * The same, but 0 until the storage is through and no size has changed for 5 s. Stillness alone is no sign of it: for
 * just as long rows wait in memory, where they weigh more, before they are a file.
 */
export const LOADED_AND_STILL = `${LOADED} * (${AT_WORK.join(' + ')} + sum(changes(vm_data_size_bytes[5s])) == bool 0)`;
/** Bytes of data for each sample that came after R and D were noted. */
export const DATA_PER_SAMPLE = `(${DATA} - \${D}) / (${ROWS} - \${R})`;
/** Bytes of index for each series of the past: every series has as many samples as there were scrapes. */
export const INDEX_PER_SERIES = `(${INDEX} - \${X}) / ((${ROWS} - \${R}) / ${SCRAPES})`;
