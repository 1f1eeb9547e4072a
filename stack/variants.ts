interface Variant {
  /** Values for the variables of compose.yaml; what is not named keeps its default there. */
  readonly values: Readonly<Record<string, string>>;
  /** Compose profiles that it adds to the topology's own. */
  readonly profiles: readonly string[];
}

const twoCopies = { REPLICATION_FACTOR: '2', DEDUP_INTERVAL: '1ms' } as const;
const threeNodes = {
  INSERT_NODES: 'vmstorage-1:8400,vmstorage-2:8400,vmstorage-3:8400',
  SELECT_NODES: 'vmstorage-1:8401,vmstorage-2:8401,vmstorage-3:8401',
  TARGETS: 'cluster-storage3',
} as const;

/** Few enough query slots that a handful of readers fills them, and a cache that keeps answers of the last minutes. */
const smallReaders = { SELECT_SLOTS: '2', CACHE_OFFSET: '5s' } as const;

/** Which of the observer's files: the one that goes with the topology. */
const alerting = { OBSERVER_EXTRA: '-alerting' } as const;

/** What a lab may ask for; the runtime recreates only the services whose configuration changes. */
export const VARIANTS = {
  default: { values: {}, profiles: [] },
  /** Two copies of every row: vminsert, vmselect and vmstorage must all know (facts-stack 1.1 #2, #4). */
  rf2: { values: twoCopies, profiles: [] },
  storage3: { values: threeNodes, profiles: ['storage3'] },
  'rf2-storage3': { values: { ...twoCopies, ...threeNodes }, profiles: ['storage3'] },
  /** vmselect believes in two copies, vminsert makes one: what a dead node holds is missing, and no answer says so. */
  'rf1-read-as-rf2-storage3': {
    values: { ...threeNodes, DEDUP_INTERVAL: '1ms', READ_REPLICATION_FACTOR: '2' },
    profiles: ['storage3'],
  },
  /** vminsert knows the third node, vmselect does not: the wrong order of adding one. */
  'storage3-writers': {
    values: { INSERT_NODES: threeNodes.INSERT_NODES, TARGETS: threeNodes.TARGETS },
    profiles: ['storage3'],
  },
  /** vmselect knows the third node, vminsert does not yet, or no longer. */
  'storage3-readers': {
    values: { SELECT_NODES: threeNodes.SELECT_NODES, TARGETS: threeNodes.TARGETS },
    profiles: ['storage3'],
  },
  'small-readers': { values: smallReaders, profiles: [] },
  /** A third vminsert, and vmauth knows it. */
  'small-readers-insert3': {
    values: { ...smallReaders, DOOR: 'cluster-insert3', TARGETS: 'cluster-insert3' },
    profiles: ['insert3'],
  },
  /** A third vmselect as well. */
  'small-readers-insert3-select3': {
    values: { ...smallReaders, DOOR: 'cluster-insert3-select3', TARGETS: 'cluster-insert3-select3' },
    profiles: ['insert3', 'select3'],
  },
  /** A fifth vmagent that knows one vminsert and no door; behind it, everything stays as it is. */
  pinned: { values: { TARGETS: 'cluster-pinned' }, profiles: ['pinned'] },
  /** It gets a second URL, as if that balanced (facts-stack 1.1 #6). */
  'pinned-twice': {
    values: {
      TARGETS: 'cluster-pinned',
      PINNED_URLS:
        'http://vminsert-1:8480/insert/0/prometheus/api/v1/write,http://vminsert-2:8480/insert/0/prometheus/api/v1/write',
    },
    profiles: ['pinned'],
  },
  /** One sender in each vmagent: a queue begins as soon as a write takes longer than the next block takes to come. */
  'one-sender': { values: { REMOTE_WRITE_QUEUES: '1' }, profiles: [] },
  /** The limit for free space is above any disk: vmstorage-1 takes no rows. */
  'disk-1-full': { values: { MIN_FREE_DISK_1: '100TiB' }, profiles: [] },
  /** The same for both nodes: no node takes rows. */
  'disks-full': { values: { MIN_FREE_DISK_1: '100TiB', MIN_FREE_DISK_2: '100TiB' }, profiles: [] },
  /** The first node's data on a disk of 32 MB in memory, empty at each start of the node; no line keeps it from filling it. */
  'disk-1-small': {
    values: {
      DISK_1: 'vmstorage-1-small',
      DISK_SINGLE_1: 'vmsingle-1-small',
      MIN_FREE_DISK_1: '0',
      MIN_FREE_DISK_SINGLE_1: '0',
    },
    profiles: [],
  },
  /**
   * Room for the shop's 4,603 series (914 a scrape, five scrapers) and about 500 more on each node. Without rerouting:
   * while one node restarts, the series of its neighbour would take those places.
   */
  'series-limit': {
    values: { MAX_HOURLY_SERIES: '2800', MAX_HOURLY_SERIES_SINGLE: '5100', NO_REROUTING: 'true' },
    profiles: [],
  },
  /** A little more room, given while too many ask for it: the restart forgets who was there first. */
  'series-limit-raised': {
    values: { MAX_HOURLY_SERIES: '3800', MAX_HOURLY_SERIES_SINGLE: '7100', NO_REROUTING: 'true' },
    profiles: [],
  },
  /** No limit, and a rule where samples enter VictoriaMetrics: the exploded family is dropped, whoever sends it. */
  'users-dropped': { values: { RELABEL_CONFIG: '/etc/relabel/drop-users.yml' }, profiles: [] },
  /** A second door, for teams: it asks for a password and adds the tenant itself. */
  tenants: { values: { TARGETS: 'cluster-tenants' }, profiles: ['tenants'] },
  /** The receiver takes snapshots of its head: the only way to count the bytes of its chunks from outside. */
  'receiver-snapshots': { values: { RECEIVER_ADMIN_API: 'web.enable-admin-api' }, profiles: [] },
  /** A sender that scrapes nothing and writes what it is given to both write paths. */
  late: { values: { OBSERVER_EXTRA: '-late' }, profiles: ['late'] },
  /** The receiver takes samples that are up to 3 h late. */
  'late-window': {
    values: { OBSERVER_EXTRA: '-late', RECEIVER_CONFIG: 'out-of-order' },
    profiles: ['late'],
  },
  /** The vendor's default: fresh samples stay hidden for 30 s. */
  'vendor-latency': { values: { LATENCY_OFFSET: '30s' }, profiles: [] },
  /** Two vmalerts with the same rules, two Alertmanagers that gossip, and an inbox; the observer watches and alerts as well. */
  alerting: { values: alerting, profiles: ['alerting'] },
  /** vmalert-2 puts a label of its own on everything: its alerts are others than those of vmalert-1. */
  'alerting-labelled': {
    values: { ...alerting, VMALERT_2_LABEL: 'replica=vmalert-2' },
    profiles: ['alerting'],
  },
  /** Storage keeps one of two samples that carry the same time. */
  'alerting-dedup': { values: { ...alerting, DEDUP_INTERVAL: '1ms' }, profiles: ['alerting'] },
} as const satisfies Record<string, Variant>;

export type VariantName = keyof typeof VARIANTS;
export const VARIANT_NAMES = Object.keys(VARIANTS) as [VariantName, ...VariantName[]];
