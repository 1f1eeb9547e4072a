import type { DataFolder } from '../../bytes/data-folder.ts';
import type { Unpackers } from '../../bytes/unpackers.ts';
import { PAGE_BYTES } from './fragment.ts';
import { type SegmentItem, SegmentScanner } from './segment-scanner.ts';

/** Read at once: 1 MiB. */
const PAGES_AT_ONCE = 32;

/**
 * Streams one segment in ranges: its records in order and the gaps between them. What is appended while it is read may
 * be seen or not; a fragment that is half written then ends in a gap `torn`.
 * @throws {DataFolderError} when the file cannot be read.
 */
export async function* readSegment(
  folder: DataFolder,
  path: string,
  unpackers: Unpackers,
): AsyncGenerator<SegmentItem, void> {
  const scanner = new SegmentScanner(path, unpackers);
  const most = PAGES_AT_ONCE * PAGE_BYTES;
  for (let offsetBytes = 0; ; offsetBytes += most) {
    const bytes = await folder.read(path, offsetBytes, most);
    for (let at = 0; at < bytes.length; at += PAGE_BYTES) {
      yield* scanner.page(bytes.subarray(at, at + PAGE_BYTES), offsetBytes + at);
    }
    if (bytes.length < most) break;
  }
  yield* scanner.end();
}

/** The same for a segment that is in memory. */
export function* scanSegment(
  bytes: Uint8Array,
  file: string,
  unpackers: Unpackers,
): Generator<SegmentItem, void> {
  const scanner = new SegmentScanner(file, unpackers);
  for (let at = 0; at < bytes.length; at += PAGE_BYTES) {
    yield* scanner.page(bytes.subarray(at, at + PAGE_BYTES), at);
  }
  yield* scanner.end();
}
