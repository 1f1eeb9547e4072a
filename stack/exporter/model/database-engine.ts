import type { DatabaseStep } from './database.ts';
import type { HttpStep } from './http-service.ts';
import type { Random } from './random.ts';
import type { Traffic } from './traffic.ts';

export const TABLES = ['orders', 'products', 'users'] as const;
export type Table = (typeof TABLES)[number];
const SHARES: Readonly<Record<Table, number>> = { orders: 0.35, products: 0.5, users: 0.15 };

export const SHARED_BUFFER_BYTES = 2 ** 30;
const PAGE_BYTES = 8_192;
const WAL_BYTES_PER_WRITE = 620;
const CHECKPOINT_SECONDS = 300;
const CHECKPOINT_WAL_BYTES = 64 * 2 ** 20;
/** Rows that may be dead in a table before it is vacuumed. */
const VACUUM_FROM_ROWS = 4_000;

export type TableStep = Readonly<{
  live: number;
  dead: number;
  sequentialScans: number;
  indexScans: number;
  vacuums: number;
}>;

export type DatabaseEngineStep = Readonly<{
  bufferHits: number;
  bufferReads: number;
  dirtyBytes: number;
  walBytes: number;
  walRecords: number;
  fsyncs: number;
  timedCheckpoints: number;
  requestedCheckpoints: number;
  checkpointWriteSeconds: number;
  pagesWritten: number;
  tempFiles: number;
  tempBytes: number;
  lockWaits: number;
  locksHeld: number;
  longestTransactionSeconds: number;
  xidAge: number;
  tables: Readonly<Record<Table, TableStep>>;
}>;

/** What goes on inside the database: pages, the write-ahead log, checkpoints, dead rows and who sweeps them. */
export function createDatabaseEngine(random: Random) {
  const rows = {
    orders: { live: 410_000, dead: 900 },
    products: { live: 52_000, dead: 200 },
    users: { live: 128_000, dead: 500 },
  };
  let dirtyPages = 0;
  let sinceCheckpoint = { seconds: 0, walBytes: 0 };
  let xidAge = 1_200_000;

  return ({ elapsedSeconds }: Traffic, http: HttpStep, database: DatabaseStep): DatabaseEngineStep => {
    const { select, insert, update, delete: remove } = database.queries;
    const writes = insert + update + remove;
    const pages = select * 6 + writes * 3;
    const bufferReads = random.binomial(pages, 0.006 + 0.002 * http.slowdown);
    const walBytes = writes * WAL_BYTES_PER_WRITE + Math.round(elapsedSeconds * 240);
    dirtyPages += Math.round(writes * 1.4);
    sinceCheckpoint = {
      seconds: sinceCheckpoint.seconds + elapsedSeconds,
      walBytes: sinceCheckpoint.walBytes + walBytes,
    };
    const requested = sinceCheckpoint.walBytes > CHECKPOINT_WAL_BYTES;
    const timed = !requested && sinceCheckpoint.seconds >= CHECKPOINT_SECONDS;
    const pagesWritten = requested || timed ? dirtyPages : random.binomial(dirtyPages, 0.002);
    dirtyPages -= pagesWritten;
    if (requested || timed) sinceCheckpoint = { seconds: 0, walBytes: 0 };
    const tempFiles = random.binomial(select, 0.0006);
    const transactions = database.commits + database.rollbacks;
    xidAge += transactions;
    const active = database.active;

    function table(name: Table): TableStep {
      const own = rows[name];
      const share = SHARES[name];
      own.live += random.binomial(insert, share) - random.binomial(remove, share);
      own.dead += random.binomial(update + remove, share);
      const vacuums = own.dead > VACUUM_FROM_ROWS ? 1 : 0;
      if (vacuums > 0) own.dead = Math.round(own.dead * 0.02);
      const scans = random.binomial(select, share);
      const sequentialScans = random.binomial(scans, 0.015);
      return {
        live: own.live,
        dead: own.dead,
        sequentialScans,
        indexScans: scans - sequentialScans,
        vacuums,
      };
    }

    return {
      bufferHits: pages - bufferReads,
      bufferReads,
      dirtyBytes: Math.min(SHARED_BUFFER_BYTES, dirtyPages * PAGE_BYTES),
      walBytes,
      walRecords: writes * 4,
      fsyncs: database.commits > 0 ? Math.max(1, Math.round(database.commits * 0.7)) : 0,
      timedCheckpoints: timed ? 1 : 0,
      requestedCheckpoints: requested ? 1 : 0,
      checkpointWriteSeconds: requested || timed ? pagesWritten * 0.0004 : 0,
      pagesWritten,
      tempFiles,
      tempBytes: tempFiles * 1_480_000,
      lockWaits: random.binomial(transactions, Math.min(0.5, 0.002 * http.slowdown ** 2)),
      locksHeld: active * 3 + random.poisson(database.waiting),
      longestTransactionSeconds: active === 0 ? 0 : 0.02 * http.slowdown * random.lognormal(1, 0.6),
      xidAge,
      tables: { orders: table('orders'), products: table('products'), users: table('users') },
    };
  };
}
