import * as v from 'valibot';
import { readJsonFile } from './json-file.ts';

/**
 * What a former server kept in a file; null when there is none.
 *
 * @param onUnreadable told about a file that this version cannot read; it is then treated as absent.
 */
export async function readKept<const Schema extends v.GenericSchema>(
  path: string,
  schema: Schema,
  onUnreadable: (path: string, cause: unknown) => void,
): Promise<v.InferOutput<Schema> | null> {
  try {
    const value = await readJsonFile(path);
    return value === null ? null : v.parse(schema, value);
  } catch (cause) {
    onUnreadable(path, cause);
    return null;
  }
}
