import type { Matcher } from './matcher.ts';
import type { Block } from './open-block.ts';
import { MergePostings } from './postings-merge.ts';
import { PostingsTable } from './postings-table.ts';
import { selectPostings } from './select-postings.ts';

/** The ids of the series of a block that one of several selectors accepts, ascending, so sorted by labels. */
export async function* selectedIds(
  block: Block,
  selectors: readonly (readonly Matcher[])[],
): AsyncGenerator<number> {
  const table = await PostingsTable.open(block.index, block.toc);
  const cost = { seeks: 0, reads: 0 };
  const lists = await Promise.all(selectors.map((matchers) => selectPostings(table, matchers, cost)));
  const ids = new MergePostings(lists);
  while (ids.next()) yield ids.at;
}
