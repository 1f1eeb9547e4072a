import type { DataFolder } from '../../bytes/data-folder.ts';
import { FormatError } from '../../bytes/format-error.ts';
import type { Unpackers } from '../../bytes/unpackers.ts';
import { decodeRecord } from './decode-record.ts';
import { readSegment } from './read-segment.ts';
import type { RawRecord, WalGap } from './segment-scanner.ts';
import { listWal, type WalSegment } from './wal-folder.ts';
import type { WalRecord } from './wal-record.ts';

/** A record with what it says, or a gap; `fromCheckpoint` tells from where. */
export type WalItem =
  | {
      readonly kind: 'record';
      readonly raw: RawRecord;
      readonly record: WalRecord;
      readonly fromCheckpoint: boolean;
    }
  | (WalGap & { readonly fromCheckpoint: boolean });

/**
 * Everything that a replay reads, in its order: the last checkpoint, then the segments behind it. It never ends at a
 * fault, as upstream does: a gap says what is lost, and reading goes on.
 * @throws {DataFolderError} when the folder or a file in it cannot be read.
 */
export async function* readWal(
  folder: DataFolder,
  path: string,
  unpackers: Unpackers,
): AsyncGenerator<WalItem, void> {
  const { segments, checkpoint } = await listWal(folder, path);
  if (checkpoint) {
    const inside = await listWal(folder, checkpoint.path);
    yield* readSegments(folder, inside.segments, unpackers, true);
  }
  const behind = segments.filter(({ index }) => !checkpoint || index > checkpoint.index);
  yield* readSegments(folder, behind, unpackers, false);
}

async function* readSegments(
  folder: DataFolder,
  segments: readonly WalSegment[],
  unpackers: Unpackers,
  fromCheckpoint: boolean,
): AsyncGenerator<WalItem, void> {
  let before: WalSegment | null = null;
  for (const segment of segments) {
    if (before && segment.index !== before.index + 1) yield absent(before, fromCheckpoint);
    before = segment;
    for await (const item of readSegment(folder, segment.path, unpackers)) {
      yield item.kind === 'gap' ? { ...item, fromCheckpoint } : decoded(item, fromCheckpoint);
    }
  }
}

function decoded(raw: RawRecord, fromCheckpoint: boolean): WalItem {
  const { file, offsetBytes, endBytes } = raw;
  try {
    return { kind: 'record', raw, record: decodeRecord(raw.bytes, recordOrigin(raw)), fromCheckpoint };
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    const at = { fromBytes: offsetBytes, toBytes: endBytes };
    return { kind: 'gap', file, ...at, reason: 'decode', error, fromCheckpoint };
  }
}

/** Errors count bytes in the record once it is joined and unpacked: `wal/00000001@4096` is the one at byte 4096. */
function recordOrigin({ file, offsetBytes }: RawRecord): { readonly file: string } {
  return { file: `${file}@${offsetBytes}` };
}

function absent(before: WalSegment, fromCheckpoint: boolean): WalItem {
  const file = before.path.replace(/\d+$/, (digits) => `${before.index + 1}`.padStart(digits.length, '0'));
  const error = new FormatError(
    { file, offsetBytes: 0, field: 'segment' },
    { kind: 'differs', expected: 'a file', found: 'nothing' },
  );
  return { kind: 'gap', file, fromBytes: 0, toBytes: 0, reason: 'absent', error, fromCheckpoint };
}
