import type { DataFolder } from '../bytes/data-folder.ts';
import { FormatError } from '../bytes/format-error.ts';
import { MOST_JSON_BYTES } from './limits.ts';

/** A small JSON file with the means to refuse what stands in it. */
export interface JsonFile {
  readonly value: unknown;
  refuse(field: string, expected: string, found: unknown): FormatError;
}

/** @throws {FormatError} when it is too long or no JSON. @throws {DataFolderError} */
export async function readJsonFile(folder: DataFolder, file: string): Promise<JsonFile> {
  const bytes = await folder.read(file, 0, MOST_JSON_BYTES + 1);
  if (bytes.length > MOST_JSON_BYTES) {
    const most = `${MOST_JSON_BYTES}`;
    const place = { file, offsetBytes: MOST_JSON_BYTES, field: 'size' };
    throw new FormatError(place, { kind: 'out-of-range', found: `> ${most}`, least: '0', most });
  }
  return parseJsonFile(bytes, file);
}

function parseJsonFile(bytes: Uint8Array, file: string): JsonFile {
  const refuse = (field: string, expected: string, found: unknown) =>
    new FormatError({ file, offsetBytes: 0, field }, { kind: 'differs', expected, found: short(found) });
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return { value, refuse };
  } catch (cause) {
    throw refuse('JSON', 'JSON', cause instanceof Error ? cause.message : cause);
  }
}

/** The member of an object, whatever it is; undefined where there is none. */
export function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

/** A whole number between two bounds. @throws {FormatError} */
export function countIn(json: JsonFile, name: string, least: number, most = Number.MAX_SAFE_INTEGER): number {
  const found = memberOf(json.value, name);
  if (typeof found === 'number' && Number.isSafeInteger(found) && found >= least && found <= most)
    return found;
  throw json.refuse(name, `${least} .. ${most}`, found);
}

function short(found: unknown): string {
  const text = typeof found === 'string' ? found : (JSON.stringify(found) ?? 'nothing');
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
