import { countIn, type JsonFile, memberOf } from '../json-file.ts';

/** metadata.json of an index part. */
export interface IndexMetadata {
  readonly items: number;
  readonly blocks: number;
  readonly firstItem: Uint8Array;
  readonly lastItem: Uint8Array;
}

/** @throws {FormatError} */
export function readIndexMetadata(json: JsonFile): IndexMetadata {
  const items = countIn(json, 'ItemsCount', 1);
  return {
    items,
    blocks: countIn(json, 'BlocksCount', 1, items),
    firstItem: bytesIn(json, 'FirstItem'),
    lastItem: bytesIn(json, 'LastItem'),
  };
}

function bytesIn(json: JsonFile, name: string): Uint8Array {
  const found = memberOf(json.value, name);
  if (typeof found !== 'string' || !/^(?:[0-9a-fA-F]{2})*$/.test(found))
    throw json.refuse(name, 'hex', found);
  return Uint8Array.from({ length: found.length / 2 }, (_, index) =>
    Number.parseInt(found.slice(2 * index, 2 * index + 2), 16),
  );
}
