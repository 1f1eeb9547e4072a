import { type DataFolder, DataFolderError } from '../../bytes/data-folder.ts';
import type { Unpackers } from '../../bytes/unpackers.ts';
import { readWal, type WalItem } from '../wal/read-wal.ts';
import type { WalGap } from '../wal/segment-scanner.ts';
import type { WalRecord } from '../wal/wal-record.ts';
import type { HeadChunkGap } from './head-chunk.ts';
import { HeadIndex } from './head-index.ts';
import { type HeadChunks, loadHeadChunks } from './load-head-chunks.ts';
import { type GivenUp, noCounts, type ReplayCounts } from './replay-counts.ts';
import { type ReplayTarget, replayRecord } from './replay-record.ts';
import { replayWblRecord } from './replay-wbl-record.ts';

export interface ReplayOptions {
  readonly unpackers: Unpackers;
  /** The newest in-order block's `maxTime`; samples before it are left out. All, unless told. */
  readonly minValidMs?: number;
  /** The WAL, when the folder is none of Prometheus' data but a WAL itself: the path to it, `''`. */
  readonly walPath?: string;
}

/** The head as Prometheus would have it after a start on this folder. */
export interface ReplayedHead {
  readonly index: HeadIndex;
  readonly counts: ReplayCounts;
  readonly wblCounts: ReplayCounts;
  /** The fault at which replay ends: upstream's repair keeps what is before it and deletes all that is behind. */
  readonly stoppedBy: (WalGap & { readonly fromCheckpoint: boolean }) | null;
  /** All faults, with those that only a reader which goes on can see. */
  readonly gaps: readonly WalGap[];
  readonly givenUp: GivenUp;
  readonly chunkGaps: readonly HeadChunkGap[];
  readonly droppedChunkFiles: readonly string[];
}

const NO_CHUNKS: HeadChunks = {
  inOrder: new Map(),
  outOfOrder: new Map(),
  last: { file: 0, offsetBytes: 0 },
  gaps: [],
  dropped: [],
  isOutOfSequence: false,
};

/**
 * Replays head chunks, checkpoint, WAL and WBL of a data folder.
 * @throws {DataFolderError} when what is there cannot be read; what is not there is left out.
 * @see prometheus/prometheus@00071b70 tsdb/head.go, `Head.Init`
 */
export async function replayHead(
  folder: DataFolder,
  { unpackers, minValidMs = Number.NEGATIVE_INFINITY, walPath = 'wal' }: ReplayOptions,
): Promise<ReplayedHead> {
  const index = new HeadIndex();
  const chunks = await orAbsent(() => loadHeadChunks(folder, 'chunks_head', minValidMs), NO_CHUNKS);
  const target: ReplayTarget = { index, chunks, counts: noCounts(), minValidMs };
  const givenUp: GivenUp = { records: 0, samples: 0 };
  const gaps: WalGap[] = [];
  const replay = async (
    path: string,
    replayOne: (record: WalRecord, into: ReplayTarget) => void,
    into: ReplayTarget,
  ) => replayItems(readWal(folder, path, unpackers), (record) => replayOne(record, into), gaps, givenUp);
  const wal = { ...target, counts: noCounts() };
  const wbl = { ...target, counts: noCounts() };
  const walEnd = await orAbsent(() => replay(walPath, replayRecord, wal), null);
  // A start that repairs the WAL leaves the WBL out; it stays on the disk, and the next start has it.
  const wblEnd = await orAbsent(() => replay('wbl', replayWblRecord, wbl), null);
  for (const series of index.series) series.close();
  return {
    index,
    counts: wal.counts,
    wblCounts: wbl.counts,
    stoppedBy: walEnd ?? wblEnd,
    gaps,
    givenUp,
    chunkGaps: chunks.gaps,
    droppedChunkFiles: chunks.dropped,
  };
}

/** Replays up to the first gap, then only counts what a repair gives up. */
async function replayItems(
  items: AsyncIterable<WalItem>,
  replayOne: (record: WalRecord) => void,
  gaps: WalGap[],
  givenUp: GivenUp,
): Promise<ReplayedHead['stoppedBy']> {
  let stoppedBy: ReplayedHead['stoppedBy'] = null;
  for await (const item of items) {
    if (item.kind === 'gap') {
      gaps.push(item);
      stoppedBy ??= item;
    } else if (!stoppedBy) {
      replayOne(item.record);
    } else {
      givenUp.records++;
      givenUp.samples += samplesOf(item.record);
    }
  }
  return stoppedBy;
}

function samplesOf(record: WalRecord): number {
  if (record.kind === 'samples') return record.samples.length;
  return record.kind === 'histograms' ? record.histograms.length : 0;
}

async function orAbsent<Found>(look: () => Promise<Found>, none: Found): Promise<Found> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof DataFolderError && error.reason === 'absent') return none;
    throw error;
  }
}
