import { defineOnSight } from '../../client/mount-on-sight.ts';

/** `<wp-sharding>`: spreads recorded series over storage nodes as vminsert does. */
defineOnSight('wp-sharding', async () => (await import('./sharding-view.ts')).mountSharding);
