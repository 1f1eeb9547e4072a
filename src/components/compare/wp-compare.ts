import { defineOnSight } from '../../client/mount-on-sight.ts';

/** `<wp-compare>`: one query asked of two engines for the same moment. */
defineOnSight('wp-compare', async () => (await import('./compare-view.ts')).mountCompare);
