import type { DataEntry, DataFolder } from '../../../tsdb/bytes/data-folder.ts';
import { type Block, openBlock } from '../../../tsdb/prometheus/block/open-block.ts';
import { chunkSnapshotName } from '../../../tsdb/prometheus/head/chunk-snapshot.ts';
import { headSources } from '../../../tsdb/prometheus/head/head-source.ts';
import type { FolderKind } from '../folder-kind.ts';
import { dumpBlocks } from './dump-blocks.ts';
import { inspectBlock } from './inspect-block.ts';
import { inspectWal } from './inspect-wal.ts';
import { headBeside, refuseDamagedHead } from './prometheus-head.ts';

const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

/** Prometheus' data folder, or a snapshot of it: blocks, and the head's WAL. */
export const prometheusData: FolderKind = {
  name: {
    en: "Prometheus' data folder (blocks, wal)",
    vi: 'thư mục dữ liệu của Prometheus (các block, wal)',
  },
  holds: (entries) => blockNames(entries).length > 0 || entries.some(({ name }) => name === 'chunks_head'),
  async dump(folder, sink, request) {
    const blocks = await openBlocks(folder);
    const head = await headBeside(folder, blocks, request.asPromtool35);
    const counts = await dumpBlocks(blocks, headSources(head), sink, request);
    refuseDamagedHead(head);
    return counts;
  },
  async inspect(folder, request) {
    for (const block of await openBlocks(folder)) await inspectBlock(block, request);
    const names = (await folder.list('')).map(({ name }) => name);
    for (const path of ['wal', 'wbl']) if (names.includes(path)) await inspectWal(folder, path, request);
    for (const name of names) {
      const snapshot = chunkSnapshotName(name);
      if (!snapshot) continue;
      request.print(`${name}: open chunks up to segment ${snapshot.segment}, byte ${snapshot.offsetBytes}`);
    }
  },
};

async function openBlocks(folder: DataFolder): Promise<Block[]> {
  const names = blockNames(await folder.list(''));
  const blocks: Block[] = [];
  for (const name of names) blocks.push(await openBlock(folder, name));
  return blocks.sort((a, b) => a.meta.minTime - b.meta.minTime);
}

function blockNames(entries: readonly DataEntry[]): readonly string[] {
  return entries.filter(({ name, isFolder }) => isFolder && ULID.test(name)).map(({ name }) => name);
}
