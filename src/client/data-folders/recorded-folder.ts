import * as v from 'valibot';
import { DataFolderError } from '../../../tsdb/bytes/data-folder.ts';
import { listWalked, walkFiles } from './walk-files.ts';
import type { WalkableFolder } from './walkable-folder.ts';

/** Real data directories, taken from running programs: `data` is base64 of gzip of all files one behind the other. */
export const RecordedFoldersSchema = v.object({
  recordedAt: v.string(),
  folders: v.array(
    v.object({
      name: v.string(),
      versions: v.array(v.string()),
      files: v.array(v.object({ path: v.string(), bytes: v.number() })),
      /** Folders in which nothing stands. */
      empty: v.array(v.string()),
      data: v.string(),
    }),
  ),
});
export type RecordedFolders = v.InferOutput<typeof RecordedFoldersSchema>;
export type RecordedFolder = RecordedFolders['folders'][number];

/** A recorded directory as a folder, held in memory. @throws {RangeError} when it holds less than its list says. */
export async function recordedFolder({ files, empty, data }: RecordedFolder): Promise<WalkableFolder> {
  const bytes = await unpack(data);
  const places = new Map<string, Uint8Array>();
  let at = 0;
  for (const file of files) {
    places.set(file.path, bytes.subarray(at, at + file.bytes));
    at += file.bytes;
  }
  if (at !== bytes.length) throw new RangeError(`${bytes.length} bytes are recorded, and ${at} are listed`);
  const entries = walkFiles(files, empty);
  return {
    walk: async () => entries,
    list: async (path) => listWalked(entries, path),
    async read(path, offsetBytes, lengthBytes) {
      const file = places.get(path);
      if (!file) throw new DataFolderError(isFolder(path) ? 'not-a-file' : 'absent', path);
      return file.slice(offsetBytes, offsetBytes + lengthBytes);
    },
  };

  function isFolder(path: string): boolean {
    return entries.some((entry) => entry.path === path && entry.isFolder);
  }
}

async function unpack(base64: string): Promise<Uint8Array> {
  const packed = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
