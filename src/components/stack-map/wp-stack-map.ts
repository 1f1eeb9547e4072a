import { defineOnSight } from '../../client/mount-on-sight.ts';

/** `<wp-stack-map>`: a printed drawing that a live stack or a recording moves. */
defineOnSight('wp-stack-map', async () => (await import('./live-map.ts')).mountLiveMap);
