import type { DroppedFile } from '../../client/data-folders/dropped-folder.ts';
import { EXPLORER_TEXTS } from './texts.ts';
import { ReadingFailed } from './worker-link.ts';

/** More than a data directory of years has; a whole disk dropped by mistake ends here. */
const MOST_FILES = 5_000;
const MOST_DEPTH = 8;

/**
 * The files of a folder that was chosen with the file dialog: paths without the chosen folder's own name.
 * @throws {ReadingFailed} when there are more than a data directory has
 */
export function chosenFiles(list: FileList | readonly File[]): readonly DroppedFile[] {
  if (list.length > MOST_FILES) throw tooMuch();
  return [...list].map((file) => {
    const names = file.webkitRelativePath.split('/').slice(1);
    return { path: names.length > 0 ? keepName(file.webkitRelativePath) : file.name, file };
  });
}

/** The files of what was dropped, folders opened. @throws {ReadingFailed} as `chosenFiles` does */
export async function droppedFiles(items: readonly FileSystemEntry[]): Promise<readonly DroppedFile[]> {
  const files: DroppedFile[] = [];
  for (const item of items) await collect(item, item.name, 1, files);
  return files;
}

async function collect(
  entry: FileSystemEntry,
  path: string,
  depth: number,
  into: DroppedFile[],
): Promise<void> {
  if (into.length >= MOST_FILES || depth > MOST_DEPTH) throw tooMuch();
  if (isFile(entry)) into.push({ path: keepName(path), file: await fileOf(entry) });
  else if (isFolder(entry)) {
    for (const inner of await entriesOf(entry))
      await collect(inner, `${path}/${inner.name}`, depth + 1, into);
  }
}

/**
 * A whole data directory is shown from its inside; a block or a part keeps its own name, which says what it is.
 */
function keepName(path: string): string {
  const [top = '', ...rest] = path.split('/');
  const isOwnName = /^([0-9A-HJKMNP-TV-Z]{26}|[0-9A-F]{16}|wal|wbl|chunks_head|chunks)$/.test(top);
  return isOwnName || rest.length === 0 ? path : rest.join('/');
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** A reader gives a hundred at a time, and none at the end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0 || all.length > MOST_FILES) return all;
    all.push(...some);
  }
}

function tooMuch(): ReadingFailed {
  return new ReadingFailed(EXPLORER_TEXTS.tooMuch, false);
}
