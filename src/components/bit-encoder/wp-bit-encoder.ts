import { defineOnSight } from '../../client/mount-on-sight.ts';

/** `<wp-bit-encoder>`: encodes samples that a learner types, drags or loads, bit by bit. */
defineOnSight('wp-bit-encoder', async () => (await import('./bit-encoder-view.ts')).mountBitEncoder);
