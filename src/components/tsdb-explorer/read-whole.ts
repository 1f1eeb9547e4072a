import { type DataFolder, DataFolderError } from '../../../tsdb/bytes/data-folder.ts';

export interface FileToRead {
  readonly folder: DataFolder;
  readonly path: string;
  readonly bytes: number;
  readonly progress: (bytes: number, of: number) => void;
}

/** What a page holds of one file at most; larger ones are shown as bytes, piece by piece. */
export const WHOLE_BYTES = 128 * 1024 * 1024;
const PIECE_BYTES = 8 * 1024 * 1024;

/** All bytes of a file as it is now: fewer than listed when it was cut meanwhile. @throws {DataFolderError} */
export async function readWhole({ folder, path, bytes, progress }: FileToRead): Promise<Uint8Array> {
  if (bytes > WHOLE_BYTES) throw new DataFolderError('failed', path, { cause: new RangeError('too large') });
  const whole = new Uint8Array(bytes);
  let at = 0;
  while (at < bytes) {
    const piece = await folder.read(path, at, Math.min(PIECE_BYTES, bytes - at));
    if (piece.length === 0) break;
    whole.set(piece, at);
    at += piece.length;
    if (bytes > PIECE_BYTES) progress(at, bytes);
  }
  return whole.subarray(0, at);
}
