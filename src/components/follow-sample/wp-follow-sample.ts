import { defineOnSight } from '../../client/mount-on-sight.ts';

/** `<wp-follow-sample>`: one sample at every hop; a recorded trip, and trips of one's own on a running stack. */
defineOnSight('wp-follow-sample', async () => (await import('./follow-view.ts')).mountFollowSample);
