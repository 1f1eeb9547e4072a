import { realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';

export interface SiteFile {
  readonly path: string;
  readonly bytes: number;
  readonly modifiedMs: number;
  readonly etag: string;
}

export type Found =
  | { readonly kind: 'file'; readonly file: SiteFile }
  /** A folder asked for without its slash. */
  | { readonly kind: 'folder' }
  | { readonly kind: 'missing' };

/** Finds a file of the built site. Nothing outside `dist` is reached: not by dots, not through a link. */
export async function findSiteFile(dist: string, words: readonly string[]): Promise<Found> {
  const inner = words.filter((word) => word !== '');
  // An empty word in the middle would make `//name/` of a folder's redirect: another host, to a browser.
  if (words.slice(0, -1).includes('')) return { kind: 'missing' };
  if (inner.some((word) => word.startsWith('.') || /[/\\\0]/.test(word))) return { kind: 'missing' };
  const root = await realpath(dist).catch(absentOrThrow);
  if (root === null) return { kind: 'missing' };
  const asked = await look(root, join(root, ...inner));
  if (!asked) return { kind: 'missing' };
  if (!asked.folder) return words.at(-1) === '' ? { kind: 'missing' } : { kind: 'file', file: asked.file };
  if (words.length > 0 && words.at(-1) !== '') return { kind: 'folder' };
  const index = await look(root, join(asked.file.path, 'index.html'));
  return index && !index.folder ? { kind: 'file', file: index.file } : { kind: 'missing' };
}

async function look(root: string, path: string): Promise<{ file: SiteFile; folder: boolean } | null> {
  try {
    const real = await realpath(path);
    if (real !== root && !real.startsWith(root + sep)) return null;
    const found = await stat(real);
    if (!found.isFile() && !found.isDirectory()) return null;
    const etag = `"${found.size.toString(36)}-${Math.round(found.mtimeMs).toString(36)}"`;
    return {
      file: { path: real, bytes: found.size, modifiedMs: found.mtimeMs, etag },
      folder: found.isDirectory(),
    };
  } catch (failure) {
    return absentOrThrow(failure);
  }
}

function absentOrThrow(failure: unknown): null {
  if (failure instanceof Error && 'code' in failure && isAbsence(failure.code)) return null;
  throw failure;
}

function isAbsence(code: unknown): boolean {
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG' || code === 'ELOOP';
}
