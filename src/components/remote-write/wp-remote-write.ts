import { defineOnSight } from '../../client/mount-on-sight.ts';

/** `<wp-remote-write>`: a remote write request, recorded or live, down to its bytes. */
defineOnSight('wp-remote-write', async () => (await import('./remote-write-view.ts')).mountRemoteWrite);
