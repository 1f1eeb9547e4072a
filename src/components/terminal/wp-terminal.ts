import './run-requests.ts'; // listens from the start, for a command that is run before its terminal is in sight
import { defineOnSight } from '../../client/mount-on-sight.ts';

/** `<wp-terminal>`: one shell in a printed frame. `<wp-terminals>`: several of them under a tab strip. */
defineOnSight('wp-terminal', async () => (await import('./mount-terminal.ts')).mountTerminal);
defineOnSight('wp-terminals', async () => (await import('./terminal-tabs.ts')).mountTerminals);
