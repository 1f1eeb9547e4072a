import { existsSync } from 'node:fs';
import { dataFolderOf } from './binaries/data-folder.ts';
import { type ProgramName, sourceOf } from './binaries/programs.ts';

/** In the mount namespace of the service: an empty /usr/share of its own that holds nothing but the program's data. */
const MOUNT_AND_EXEC =
  'mount -t tmpfs tmpfs /usr/share && mkdir -p "$2" && cp -r "$1/." "$2" && shift 2 && exec "$@"';

/** Debian's build of a program may read its data at one fixed place; it finds it there without the host being touched. */
export function withOwnData(program: ProgramName, path: string): readonly string[] {
  const { debianData } = sourceOf(program);
  const data = dataFolderOf(path);
  if (!debianData || !existsSync(data)) return [path];
  return ['/bin/sh', '-c', MOUNT_AND_EXEC, 'sh', data, `/${debianData}`, path];
}

/** Whether it can be started at all: the data needs a mount namespace of the service's own. */
export function needsNamespace(path: string): boolean {
  return existsSync(dataFolderOf(path));
}
