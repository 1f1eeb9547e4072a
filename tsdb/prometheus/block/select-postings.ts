import type { Matcher } from './matcher.ts';
import { noPostings, type Postings, type PostingsCost } from './postings.ts';
import { IntersectPostings } from './postings-intersect.ts';
import { MergePostings } from './postings-merge.ts';
import type { PostingsTable } from './postings-table.ts';
import { WithoutPostings } from './postings-without.ts';

/**
 * The ids of the series that all matchers accept, as upstream plans it: what cannot match an absent label intersects,
 * the rest is taken away; where nothing intersects, the list of all series is the base.
 */
export async function selectPostings(
  table: PostingsTable,
  matchers: readonly Matcher[],
  cost: PostingsCost,
): Promise<Postings> {
  const wanted: Postings[] = [];
  const dropped: Postings[] = [];
  for (const matcher of matchers) {
    if (matcher.operator === '=~' && matcher.value === '.*') continue; // accepts all
    if (matcher.operator === '=' && matcher.value !== '') {
      wanted.push(await table.postings(matcher.name, matcher.value, cost));
    } else if (matcher.matches('')) dropped.push(await listsWhere(table, matcher, false, cost));
    else wanted.push(await listsWhere(table, matcher, true, cost));
  }
  if (wanted.length === 0) wanted.push(await table.postings('', '', cost));
  const [first] = wanted;
  const base = wanted.length === 1 && first ? first : new IntersectPostings(wanted);
  return dropped.reduce((kept, one) => new WithoutPostings(kept, one), base);
}

/** The lists of all values of a name that the matcher accepts, or refuses. */
async function listsWhere(
  table: PostingsTable,
  matcher: Matcher,
  accepted: boolean,
  cost: PostingsCost,
): Promise<Postings> {
  const offsets: { value: string; offset: number }[] = [];
  await table.eachValue(matcher.name, (found) => {
    if (matcher.matches(found.value) === accepted) offsets.push(found);
    return true;
  });
  const lists: Postings[] = [];
  for (const { value, offset } of offsets) {
    lists.push(await table.list(`${matcher.name}=${JSON.stringify(value)}`, offset, cost));
  }
  const [only] = lists;
  if (lists.length === 0)
    return noPostings(`${matcher.name}${matcher.operator}${JSON.stringify(matcher.value)}`);
  return lists.length === 1 && only ? only : new MergePostings(lists);
}
