import { PAGE_HALF_HEADER } from '../../protocol/page-half.ts';

/** What the pages of a test keep of their sessions, as the header that they send. */
export const PAGE_HALF_OF_TESTS = { [PAGE_HALF_HEADER]: 'half-of-the-pages-of-a-test' } as const;
