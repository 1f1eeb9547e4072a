import type { Locale } from '../../../protocol/text.ts';
import type { Difference } from './compare-answers.ts';
import { COMPARE_TEXTS } from './texts.ts';

/** What differs between the two sides of a row, in words. */
export function differenceText(difference: Difference, left: string, right: string, locale: Locale): string {
  const words = COMPARE_TEXTS[difference.kind][locale];
  switch (difference.kind) {
    case 'same':
      return words;
    case 'value':
      return difference.by === null ? words : `${words} (${difference.by > 0 ? '+' : ''}${difference.by})`;
    case 'labels':
      return `${words}: ${difference.names.join(', ')}`;
    case 'only-left':
      return `${words}: ${left}`;
    case 'only-right':
      return `${words}: ${right}`;
    default:
      return difference satisfies never;
  }
}
