import * as v from 'valibot';
import { type Role, SERVICES, type ServiceName } from '../stack/services.ts';

const KEEPERS = new Set<Role>(['storage', 'single', 'receiver', 'writer']);

/** Services whose folder of time series pages may read. */
export const TSDB_SERVICES: readonly ServiceName[] = SERVICES.filter(({ role }) => KEEPERS.has(role)).map(
  ({ name }) => name,
);

/** Limits of one look into a service's data; pages ask for more in pieces. */
export const DATA_LIMITS = {
  rangeBytes: 1024 * 1024,
  entries: 5_000,
  depth: 8,
  nameCharacters: 128,
} as const;

/** What stands in a folder, by name; a folder's own bytes are 0. */
export const FolderListingSchema = v.object({
  entries: v.array(
    v.object({
      name: v.string(),
      isFolder: v.boolean(),
      bytes: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
    }),
  ),
});
export type FolderListing = v.InferOutput<typeof FolderListingSchema>;

/** Names as the engines give them: no separator, no dot alone, nothing that a shell or a terminal would read. */
const NAME = /^(?!\.{1,2}$)[A-Za-z0-9._+@=-]+$/;

/** Whether every part of a relative path is a name that an engine could have given. */
export function isDataPath(path: string): boolean {
  if (path === '') return true;
  const names = path.split('/');
  return (
    names.length <= DATA_LIMITS.depth &&
    names.every((name) => name.length <= DATA_LIMITS.nameCharacters && NAME.test(name))
  );
}
