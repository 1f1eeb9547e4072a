import { defineOnSight } from '../../client/mount-on-sight.ts';

/** `<wp-tsdb-explorer>`: a data directory, recorded, live or the learner's own, down to the bits of a field. */
defineOnSight('wp-tsdb-explorer', async () => (await import('./explorer-view.ts')).mountTsdbExplorer);
