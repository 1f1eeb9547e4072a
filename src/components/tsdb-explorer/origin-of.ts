import * as v from 'valibot';
import { ServiceNameSchema } from '../../../protocol/stack.ts';
import type { RecordedFolders } from '../../client/data-folders/recorded-folder.ts';
import type { FolderOrigin } from './worker-messages.ts';

/** Values of the list of folders, beside the names of recorded ones. */
export const LIVE = 'live:';
export const OWN = 'own';

/** Where the folder lies that a value of the list stands for. */
export function originOf(
  which: string,
  recorded: RecordedFolders,
  own: FolderOrigin | null,
): FolderOrigin | null {
  if (which === OWN) return own;
  if (which.startsWith(LIVE)) {
    const service = v.safeParse(ServiceNameSchema, which.slice(LIVE.length));
    return service.success ? { kind: 'live', service: service.output } : null;
  }
  const folder = recorded.folders.find(({ name }) => name === which);
  return folder ? { kind: 'recorded', folder } : null;
}
