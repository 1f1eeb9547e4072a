import { CAPABILITIES, type StackSnapshot } from '../../../protocol/stack.ts';
import type { Locale } from '../../../protocol/text.ts';
import { LAB_TEXTS } from './texts.ts';

/** What a lab needs and this stack lacks, in one sentence with the next step; null when nothing is missing. */
export function unmetNeeds(
  needs: { readonly needsTopology?: string; readonly needsCapabilities?: string },
  snapshot: StackSnapshot,
  locale: Locale,
): string | null {
  const sentences: string[] = [];
  if (needs.needsTopology && needs.needsTopology !== snapshot.topology) {
    sentences.push(
      `${LAB_TEXTS.needsTopology[locale]} "${needs.needsTopology}"; ${LAB_TEXTS.needsRuns[locale]} "${snapshot.topology}".`,
    );
  }
  const wanted = (needs.needsCapabilities ?? '').split(' ').filter((word) => word !== '');
  const lacking = wanted.filter(
    (word) => !CAPABILITIES.some((one) => one === word && snapshot.capabilities.includes(one)),
  );
  // A stack that is still being prepared has not said yet what it can do.
  if (lacking.length > 0 && snapshot.phase === 'ready') {
    sentences.push(`${LAB_TEXTS.needsCapability[locale]}: ${lacking.join(', ')}.`);
  }
  return sentences.length === 0 ? null : `◐ ${[...sentences, LAB_TEXTS.needsOffer[locale]].join(' ')}`;
}
