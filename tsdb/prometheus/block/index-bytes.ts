import type { IndexToc } from './index-toc.ts';

/** A whole index in memory: what the parts of it need to show themselves as fields. */
export interface IndexBytes {
  readonly bytes: Uint8Array;
  readonly file: string;
  readonly toc: IndexToc;
}
