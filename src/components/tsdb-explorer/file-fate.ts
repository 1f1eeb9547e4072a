import { formatBytes } from '../../client/format.ts';
import { say } from '../../client/locale.ts';
import { EXPLORER_TEXTS, grownText } from './texts.ts';

/** What became of a file since it was read. */
export interface FileFate {
  /** Empty while it is as it was. */
  readonly words: string;
  /** It is there and can be read anew. */
  readonly hasChanged: boolean;
}

/** Just read. */
export const UNCHANGED: FileFate = { words: '', hasChanged: false };

/** @param entry as the folder lists it now; undefined when it is gone */
export function fileFate(entry: { readonly bytes: number } | undefined, readBytes: number): FileFate {
  if (!entry) return { words: say(EXPLORER_TEXTS.fileGone), hasChanged: false };
  if (entry.bytes === readBytes) return UNCHANGED;
  return { words: say(grownText(formatBytes(entry.bytes))), hasChanged: true };
}
