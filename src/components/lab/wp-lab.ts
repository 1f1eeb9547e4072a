import { defineOnSight } from '../../client/mount-on-sight.ts';

/** `<wp-lab-header>` and `<wp-lab-step>`: a printed lab, driven by the lab engine or by a recording. */
defineOnSight('wp-lab-header', async () => (await import('./lab-header-view.ts')).mountLabHeader);
defineOnSight('wp-lab-step', async () => (await import('./lab-step-view.ts')).mountLabStep);
