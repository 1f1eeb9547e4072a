import { defineOnSight } from '../../client/mount-on-sight.ts';

/** `<wp-capacity>`: calculates disk and RAM from numbers that are typed or measured. */
defineOnSight('wp-capacity', async () => (await import('./capacity-view.ts')).mountCapacity);
