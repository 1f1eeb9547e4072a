import { LearnerError } from '../../protocol/learner-error.ts';
import type { DataFolder } from '../../tsdb/bytes/data-folder.ts';
import type { FolderKind } from './folder-kind.ts';
import { prometheusBlock } from './kinds/prometheus-block.ts';
import { prometheusData } from './kinds/prometheus-data.ts';
import { prometheusWal } from './kinds/prometheus-wal.ts';
import {
  victoriaMetricsIndex,
  victoriaMetricsMonth,
  victoriaMetricsPart,
  victoriaMetricsStorage,
} from './kinds/victoriametrics.ts';

/** The first that holds counts. */
const KINDS: readonly FolderKind[] = [
  prometheusBlock,
  prometheusData,
  prometheusWal,
  victoriaMetricsPart,
  victoriaMetricsIndex,
  victoriaMetricsStorage,
  victoriaMetricsMonth,
];

/** @throws {LearnerError} `bad-request` when the folder is none that can be read here; says what lies in it. */
export async function kindOf(folder: DataFolder, path: string): Promise<FolderKind> {
  const entries = await folder.list('');
  const kind = KINDS.find(({ holds }) => holds(entries));
  if (kind) return kind;
  const known = { en: KINDS.map(({ name }) => name.en), vi: KINDS.map(({ name }) => name.vi) };
  const names = entries.map(({ name }) => name);
  const list = names.slice(0, 8).join(', ') + (names.length > 8 ? ', …' : '');
  const found = { en: list || 'nothing', vi: list || 'không gì cả' };
  throw new LearnerError('bad-request', {
    en: `"${path}" is no folder of a TSDB: it has ${found.en}. It should be one of: ${known.en.join('; ')}.`,
    vi: `"${path}" không phải thư mục của TSDB: trong đó có ${found.vi}. Cần một trong các loại: ${known.vi.join('; ')}.`,
  });
}
