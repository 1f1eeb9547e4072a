import type { DataFolder } from '../bytes/data-folder.ts';
import { type JsonFile, memberOf, readJsonFile } from './json-file.ts';

/** parts.json of a partition: the only truth about which parts exist; other folders beside it are being made or gone. */
export interface StoragePartNames {
  readonly small: readonly string[];
  readonly big: readonly string[];
}

/** @throws {FormatError} @throws {DataFolderError} */
export async function readStoragePartNames(folder: DataFolder, file: string): Promise<StoragePartNames> {
  const json = await readJsonFile(folder, file);
  return { small: namesIn(json, 'Small'), big: namesIn(json, 'Big') };
}

/** parts.json of an index: one list. @throws {FormatError} @throws {DataFolderError} */
export async function readIndexPartNames(folder: DataFolder, file: string): Promise<readonly string[]> {
  const json = await readJsonFile(folder, file);
  return names(json, 'parts', json.value);
}

function namesIn(json: JsonFile, field: string): readonly string[] {
  return names(json, field, memberOf(json.value, field));
}

function names(json: JsonFile, field: string, found: unknown): readonly string[] {
  if (found === null) return []; // Go writes an empty list so
  if (!Array.isArray(found)) throw json.refuse(field, '[...]', found);
  return found.map((name: unknown) => {
    // A name becomes part of a path: nothing but what the vendor gives to parts.
    if (typeof name === 'string' && /^[\w.]{1,128}$/.test(name) && !/^\.+$/.test(name)) return name;
    throw json.refuse(field, '16 hex', name);
  });
}
