import { defineOnSight } from '../../client/mount-on-sight.ts';

/** `<wp-inbox>`: the notifications that have arrived, looked at again each second. */
defineOnSight('wp-inbox', async () => (await import('./inbox-view.ts')).mountInbox);
