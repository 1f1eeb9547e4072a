import { defineOnSight } from '../../client/mount-on-sight.ts';

/** `<wp-query>`: a printed query and its recorded answer; a live editor replaces them on sight. */
defineOnSight('wp-query', async () => (await import('./query-gate.ts')).mountQueryGate);
