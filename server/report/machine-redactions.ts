import { readFileSync } from 'node:fs';
import { homedir, hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import type { Redactions } from '../../protocol/redact.ts';

/** Names that tell nothing of anybody, and stand in other words of a report. */
const COMMON_NAMES = new Set([
  'root',
  'user',
  'admin',
  'node',
  'learner',
  'localhost',
  'localhost.localdomain',
]);

/** What of this machine must not stand in a report. */
export function machineRedactions(places: {
  readonly root: string;
  readonly state: string;
  readonly cache: string;
}): Redactions {
  const host = hostname();
  const names: [string, string][] = [
    [userName(), '<user>'],
    [host, '<host>'],
    [host.split('.')[0] ?? '', '<host>'],
  ];
  return new Map([
    [secretIn(places.state, 'secret'), '<secret>'],
    [secretIn(places.state, 'key'), '<secret>'],
    [places.root, '<root>'],
    [places.state, '<state>'],
    [places.cache, '<cache>'],
    [homedir(), '~'],
    ...names.filter(([name]) => name.length > 2 && !COMMON_NAMES.has(name.toLowerCase())),
  ]);
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return ''; // a user id without an entry, as in some containers: then there is no name to leave out
  }
}

/** Empty where no server ever started. */
function secretIn(state: string, name: 'secret' | 'key'): string {
  try {
    return readFileSync(join(state, name), 'utf8').trim();
  } catch {
    return '';
  }
}
