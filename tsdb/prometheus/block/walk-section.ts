import { ByteReader } from '../../bytes/byte-reader.ts';
import { FormatError } from '../../bytes/format-error.ts';
import type { PagedFile } from '../../bytes/paged-file.ts';
import type { Section } from './section.ts';

const STEP_BYTES = 32 * 1024;

/**
 * Reads entries whose length only reading tells, one after another, in steps of bounded size: an entry that a step
 * cuts is read again from the next. `readEntry` returns false to stop. @throws {FormatError}
 */
export async function walkSection(
  file: PagedFile,
  { start, end }: Section,
  readEntry: (reader: ByteReader) => boolean,
): Promise<void> {
  let stepBytes = STEP_BYTES;
  for (let at = start; at < end; ) {
    const bytes = await file.upTo(at, Math.min(stepBytes, end - at));
    const reader = new ByteReader(bytes, { file: file.path, startBytes: at });
    const isLast = at + bytes.length >= end;
    let done = 0;
    while (reader.left > 0) {
      try {
        if (!readEntry(reader)) return;
        done = reader.offset;
      } catch (failure) {
        const isCut = failure instanceof FormatError && failure.problem.kind === 'ends-early';
        if (!isCut || isLast) throw failure;
        break;
      }
    }
    if (done === 0) {
      stepBytes *= 4; // an entry longer than a step; ends with the section at last
      continue;
    }
    stepBytes = STEP_BYTES;
    at += done;
  }
}
