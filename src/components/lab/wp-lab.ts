import { defineOnSight } from '../../client/mount-on-sight.ts';

/** However far above the window: the head keeps the learner's progress, also on a page that opens at a step. */
const ABOVE_TOO = '1000000px 0px 200px';

// `<wp-lab-header>` and `<wp-lab-step>`: a printed lab, driven by the lab engine or by a recording.
defineOnSight('wp-lab-header', async () => (await import('./lab-header-view.ts')).mountLabHeader, ABOVE_TOO);
defineOnSight('wp-lab-step', async () => (await import('./lab-step-view.ts')).mountLabStep);
