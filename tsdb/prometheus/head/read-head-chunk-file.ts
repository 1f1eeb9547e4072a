import type { DataFolder } from '../../bytes/data-folder.ts';
import { FileWindow } from '../../bytes/file-window.ts';
import { FormatError } from '../../bytes/format-error.ts';
import { under } from '../../bytes/under.ts';
import type { HeadChunk, HeadChunkGap } from './head-chunk.ts';
import {
  checkHeadChunk,
  HEAD_CHUNK_HEADER_BYTES,
  headChunkBytes,
  isEndOfHeadChunks,
  MOST_META_BYTES,
  readHeadChunkHeader,
  readHeadChunkMeta,
} from './read-head-chunk.ts';

/** Chunks hold 120 samples or so; what claims to be longer is no chunk. */
const MOST_CHUNK_BYTES = 64 * 1024 * 1024;

/** Where chunks lie; `file` is the number that is the file's name. */
export interface HeadChunkFile {
  readonly path: string;
  readonly file: number;
  readonly bytes: number;
}

/** Files of a `chunks_head` folder by number. @throws {DataFolderError} */
export async function listHeadChunkFiles(folder: DataFolder, path: string): Promise<HeadChunkFile[]> {
  const entries = await folder.list(path);
  return entries
    .filter(({ name, isFolder }) => !isFolder && /^\d+$/.test(name))
    .map(({ name, bytes }) => ({ path: under(path, name), file: Number(name), bytes }))
    .sort((a, b) => a.file - b.file);
}

/**
 * Streams the chunks of one file, to the zeros behind them. A fault ends it with a gap: where the next chunk would
 * begin stands in the length that is in doubt.
 * @throws {DataFolderError} when the file cannot be read.
 */
export async function* readHeadChunkFile(
  folder: DataFolder,
  { path, file, bytes: fileBytes }: HeadChunkFile,
): AsyncGenerator<HeadChunk | HeadChunkGap, void> {
  const window = new FileWindow(folder, path);
  let at = 0;
  try {
    const header = await window.upTo(0, HEAD_CHUNK_HEADER_BYTES);
    if (header.every((byte) => byte === 0)) return; // made and never written: upstream removes it
    readHeadChunkHeader(header, { file: path });
    at = HEAD_CHUNK_HEADER_BYTES;
    while (true) {
      const origin = { file: path, startBytes: at };
      const front = await window.upTo(at, MOST_META_BYTES);
      if (isEndOfHeadChunks(front)) return;
      const meta = readHeadChunkMeta(front, origin);
      const needBytes = headChunkBytes(meta);
      if (meta.lengthBytes > MOST_CHUNK_BYTES) throw tooLong(path, at, needBytes, fileBytes - at);
      const whole = await window.upTo(at, needBytes);
      if (whole.length < needBytes) throw tooLong(path, at, needBytes, whole.length);
      checkHeadChunk(whole, origin);
      const { metaBytes, lengthBytes, ...said } = meta;
      const data = whole.slice(metaBytes, metaBytes + lengthBytes);
      const place = {
        path,
        file,
        offsetBytes: at,
        endBytes: at + needBytes,
        dataOffsetBytes: at + metaBytes,
      };
      yield { kind: 'chunk', ...place, ...said, data };
      at += needBytes;
    }
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    yield { kind: 'gap', path, file, fromBytes: at, toBytes: Math.max(at, fileBytes), error };
  }
}

function tooLong(file: string, offsetBytes: number, needBytes: number, haveBytes: number): FormatError {
  return new FormatError({ file, offsetBytes, field: 'data' }, { kind: 'ends-early', needBytes, haveBytes });
}
