import { brotliDecompressSync } from 'node:zlib';

/** Tags of the tables that a WOFF2 file names by number; the rest is spelled out. */
const KNOWN_TAGS =
  'cmap head hhea hmtx maxp name OS/2 post cvt  fpgm glyf loca prep'.match(/.{4}(?= |$)/g) ?? [];
const HEADER_BYTES = 48;
const SPELLED_OUT = 63;

/**
 * The code points that a WOFF2 font has glyphs for. Its character map is never transformed, so no font library is needed.
 *
 * @throws {RangeError} when the file is not a WOFF2 font or has no Unicode character map of format 4 or 12.
 * @see https://www.w3.org/TR/WOFF2/ sections 4 and 5
 */
export function readCodePoints(file: Uint8Array): Set<number> {
  const bytes = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (bytes.getUint32(0) !== 0x774f4632) throw new RangeError('not a WOFF2 file');
  const tables = bytes.getUint16(12);
  let at = HEADER_BYTES;
  let offset = 0;
  let cmap: { start: number; length: number } | null = null;
  const base128 = (): number => {
    let value = 0;
    for (let count = 0; count < 5; count++) {
      const byte = bytes.getUint8(at++);
      value = value * 128 + (byte & 0x7f);
      if (byte < 0x80) return value;
    }
    throw new RangeError(`a length at byte ${at} has no end`);
  };
  for (let table = 0; table < tables; table++) {
    const flags = bytes.getUint8(at++);
    const known = flags & 0x3f;
    let tag = KNOWN_TAGS[known] ?? '';
    if (known === SPELLED_OUT) {
      tag = String.fromCharCode(...file.subarray(at, at + 4));
      at += 4;
    }
    const plainLength = base128();
    const version = flags >> 6;
    // glyf and loca are transformed at version 0, every other table at any version but 0.
    const isTransformed = known === 10 || known === 11 ? version === 0 : version !== 0;
    const length = isTransformed ? base128() : plainLength;
    if (tag === 'cmap') cmap = { start: offset, length };
    offset += length;
  }
  if (!cmap) throw new RangeError('the font has no character map');
  const plain = brotliDecompressSync(file.subarray(at, at + bytes.getUint32(20)));
  return readCharacterMap(new DataView(plain.buffer, plain.byteOffset + cmap.start, cmap.length));
}

function readCharacterMap(map: DataView): Set<number> {
  const found = new Set<number>();
  for (let record = 0; record < map.getUint16(2); record++) {
    const table = map.getUint32(4 + record * 8 + 4);
    const format = map.getUint16(table);
    if (format === 4) readSegments(map, table, found);
    else if (format === 12) readGroups(map, table, found);
  }
  if (found.size === 0) throw new RangeError('the character map has no format 4 or 12');
  return found;
}

/** Format 4: ranges, each with a delta or with a list of glyphs. Glyph 0 means that there is none. */
function readSegments(map: DataView, table: number, found: Set<number>): void {
  const doubled = map.getUint16(table + 6);
  const [ends, starts] = [table + 14, table + 16 + doubled];
  const [deltas, offsets] = [starts + doubled, starts + 2 * doubled];
  for (let segment = 0; segment < doubled; segment += 2) {
    const [start, end] = [map.getUint16(starts + segment), map.getUint16(ends + segment)];
    const [delta, offset] = [map.getUint16(deltas + segment), map.getUint16(offsets + segment)];
    for (let code = start; code <= end && code !== 0xffff; code++) {
      const place = offsets + segment + offset + 2 * (code - start);
      const glyph = offset === 0 ? (code + delta) & 0xffff : map.getUint16(place);
      if (glyph !== 0) found.add(code);
    }
  }
}

/** Format 12: ranges of code points above 16 bits as well. */
function readGroups(map: DataView, table: number, found: Set<number>): void {
  for (let group = 0; group < map.getUint32(table + 12); group++) {
    const at = table + 16 + group * 12;
    for (let code = map.getUint32(at); code <= map.getUint32(at + 4); code++) found.add(code);
  }
}
