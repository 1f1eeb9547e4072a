import { BOOK_WORDS } from './book-words.ts';
import type { HouseTerm } from './house-term.ts';
import { KEPT_TERMS } from './kept-terms.ts';
import { VIETNAMESE_TERMS } from './vietnamese-terms.ts';

/** Every term on whose wording the house has agreed (curriculum, section 5, and what its texts added). */
export const HOUSE_TERMS: readonly HouseTerm[] = [...KEPT_TERMS, ...VIETNAMESE_TERMS, ...BOOK_WORDS];
