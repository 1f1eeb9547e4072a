import { defineOnSight } from '../../client/mount-on-sight.ts';

/** `<wp-recording>`: offers a lab's recordings with their size, and plays one through every widget of the page. */
defineOnSight('wp-recording', async () => (await import('./recording-player.ts')).mountRecordingPlayer);
