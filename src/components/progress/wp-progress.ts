import { defineOnSight } from '../../client/mount-on-sight.ts';

/** `<wp-progress>`: the learner's progress, saved to and loaded from a file. */
defineOnSight('wp-progress', async () => (await import('./progress-view.ts')).mountProgress);
