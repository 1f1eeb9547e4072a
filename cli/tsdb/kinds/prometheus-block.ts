import { openBlock } from '../../../tsdb/prometheus/block/open-block.ts';
import { type FolderKind, hasAll } from '../folder-kind.ts';
import { dumpBlocks } from './dump-blocks.ts';
import { inspectBlock } from './inspect-block.ts';

/** A folder that Prometheus named with a ULID. */
export const prometheusBlock: FolderKind = {
  name: {
    en: 'a block of Prometheus (meta.json, index, chunks)',
    vi: 'một block của Prometheus (meta.json, chỉ mục index, chunks)',
  },
  holds: (entries) => hasAll(entries, ['meta.json', 'index']),
  dump: async (folder, sink, request) => dumpBlocks([await openBlock(folder, '')], [], sink, request),
  inspect: async (folder, request) => inspectBlock(await openBlock(folder, ''), request),
};
