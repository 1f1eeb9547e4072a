import { LearnerError } from '../../../protocol/learner-error.ts';
import type { DataFolder } from '../../../tsdb/bytes/data-folder.ts';
import type { Block } from '../../../tsdb/prometheus/block/open-block.ts';
import { type ReplayedHead, replayHead } from '../../../tsdb/prometheus/head/replay-head.ts';
import { nodeUnpackers } from '../node-unpackers.ts';

const OUT_OF_ORDER = 'from-out-of-order';

/**
 * The head beside these blocks: what is older than the newest of them is in blocks already. A block of samples out of
 * order says nothing about the others, and a server looks past it; promtool does not.
 */
export function headBeside(
  folder: DataFolder,
  blocks: readonly Block[],
  asPromtool: boolean,
): Promise<ReplayedHead> {
  const inOrder = blocks.filter(({ meta }) => asPromtool || !meta.hints.includes(OUT_OF_ORDER));
  const ends = inOrder.map(({ meta }) => meta.maxTime);
  return replayHead(folder, {
    unpackers: nodeUnpackers,
    minValidMs: Math.max(Number.NEGATIVE_INFINITY, ...ends),
  });
}

/** @throws {LearnerError} when replay ended at a fault: what was lost, and what a repair would delete. */
export function refuseDamagedHead({ stoppedBy, givenUp }: ReplayedHead): void {
  if (!stoppedBy) return;
  const { records, samples } = givenUp;
  const { en, vi } = stoppedBy.error.text;
  const repair = stoppedBy.fromCheckpoint
    ? {
        en: 'It is in a checkpoint: Prometheus would not start; delete the wal folder, or bring a copy back.',
        vi: 'Lỗi nằm trong checkpoint: Prometheus sẽ không khởi động; hãy xóa thư mục wal, hoặc khôi phục nó từ bản sao.',
      }
    : {
        en: `Prometheus' repair would delete all that is behind: ${records} more records with ${samples} samples.`,
        vi: `Khi tự sửa, Prometheus sẽ xóa mọi thứ phía sau: thêm ${records} bản ghi với ${samples} mẫu.`,
      };
  throw new LearnerError(
    'bad-request',
    {
      en: `${en}. All records before it were read. ${repair.en}`,
      vi: `${vi}. Mọi bản ghi trước đó đã được đọc. ${repair.vi}`,
    },
    { cause: stoppedBy.error },
  );
}
