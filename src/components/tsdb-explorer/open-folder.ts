import { droppedFolder } from '../../client/data-folders/dropped-folder.ts';
import { liveFolder } from '../../client/data-folders/live-folder.ts';
import { recordedFolder } from '../../client/data-folders/recorded-folder.ts';
import type { WalkableFolder } from '../../client/data-folders/walkable-folder.ts';
import type { FolderOrigin } from './worker-messages.ts';

/** The folder of an origin; a live one asks the server anew for each piece. */
export async function openFolder(
  origin: FolderOrigin,
  get: (path: string) => Promise<Response>,
): Promise<WalkableFolder> {
  switch (origin.kind) {
    case 'recorded':
      return recordedFolder(origin.folder);
    case 'dropped':
      return droppedFolder(origin.files);
    case 'live':
      return liveFolder(origin.service, get);
    default:
      return origin satisfies never;
  }
}
