import { defineOnSight } from '../../client/mount-on-sight.ts';

/** `<wp-relabel>`: relabel rules, run by a real vmagent or answered from what one answered before. */
defineOnSight('wp-relabel', async () => (await import('./relabel-view.ts')).mountRelabel);
