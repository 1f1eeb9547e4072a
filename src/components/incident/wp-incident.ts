import { defineOnSight } from '../../client/mount-on-sight.ts';

/** `<wp-incident>`: something breaks on the running stack, and the learner finds out what. */
defineOnSight('wp-incident', async () => (await import('./incident-view.ts')).mountIncident);
