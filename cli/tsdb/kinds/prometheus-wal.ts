import { headSources } from '../../../tsdb/prometheus/head/head-source.ts';
import { replayHead } from '../../../tsdb/prometheus/head/replay-head.ts';
import type { FolderKind } from '../folder-kind.ts';
import { nodeUnpackers } from '../node-unpackers.ts';
import { dumpBlocks } from './dump-blocks.ts';
import { inspectWal } from './inspect-wal.ts';
import { refuseDamagedHead } from './prometheus-head.ts';

const SEGMENT = /^\d{8}$/;

/** A WAL alone, or one of its checkpoints, which has the same format. */
export const prometheusWal: FolderKind = {
  name: {
    en: 'a WAL of Prometheus or a checkpoint (00000000, …)',
    vi: 'một WAL hoặc checkpoint của Prometheus (00000000, …)',
  },
  holds: (entries) => entries.some(({ name, isFolder }) => !isFolder && SEGMENT.test(name)),
  async dump(folder, sink, request) {
    const head = await replayHead(folder, { unpackers: nodeUnpackers, walPath: '' });
    const counts = await dumpBlocks([], headSources(head), sink, request);
    refuseDamagedHead(head);
    return counts;
  },
  inspect: (folder, request) => inspectWal(folder, '', request),
};
