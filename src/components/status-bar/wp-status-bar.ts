import { defineOnSight } from '../../client/mount-on-sight.ts';

/** `<wp-status-bar>`: what is connected, what runs, who holds the lab; reset, report and keys. */
defineOnSight('wp-status-bar', async () => (await import('./status-bar-view.ts')).mountStatusBar);
