import { DataFolderError } from '../bytes/data-folder.ts';

/** A merge writes its part, lists it in parts.json, then removes what it merged: reading starts again from the list. */
const MOST_TRIES = 6;

/**
 * Runs `read`, and again when a file vanished meanwhile: merged away while it was read.
 * @throws {DataFolderError} when files keep vanishing.
 */
export async function whileMerging<Result>(read: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await read();
    } catch (failure) {
      if (!isMergedAway(failure) || tries === MOST_TRIES) throw failure;
    }
  }
}

/** Whether a listed file is gone: the part was merged into another one. */
export function isMergedAway(failure: unknown): boolean {
  return failure instanceof DataFolderError && failure.reason === 'absent';
}
