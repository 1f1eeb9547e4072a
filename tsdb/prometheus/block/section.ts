import { ByteReader } from '../../bytes/byte-reader.ts';
import { crc32c } from '../../bytes/crc32c.ts';
import { FormatError } from '../../bytes/format-error.ts';
import { hex32 } from '../../bytes/hex.ts';
import type { PagedFile } from '../../bytes/paged-file.ts';

const STEP_BYTES = 64 * 1024;

/** A framed part of an index: its payload's place; the frame is a length ahead and a CRC behind. */
export interface Section {
  readonly start: number;
  readonly end: number;
}

/** Reads the length at `offset` and checks the CRC, in steps that fit into a page. @throws {FormatError} */
export async function openSection(file: PagedFile, offset: number, field: string): Promise<Section> {
  const length = await u32At(file, offset, field);
  const start = offset + 4;
  const end = start + length;
  if (end + 4 > file.bytes) {
    const place = { file: file.path, offsetBytes: offset, field };
    throw new FormatError(place, {
      kind: 'ends-early',
      needBytes: length + 4,
      haveBytes: Math.max(0, file.bytes - start),
    });
  }
  let crc = 0;
  for (let at = start; at < end; ) {
    const part = await file.upTo(at, Math.min(STEP_BYTES - (at % STEP_BYTES), end - at));
    if (part.length === 0) break;
    crc = crc32c(part, crc);
    at += part.length;
  }
  const stored = await u32At(file, end, field);
  if (stored === crc) return { start, end };
  const place = { file: file.path, offsetBytes: offset, field };
  throw new FormatError(place, { kind: 'checksum', expected: hex32(stored), found: hex32(crc) });
}

async function u32At(file: PagedFile, offset: number, field: string): Promise<number> {
  const bytes = file.peek(offset, 4) ?? (await file.read(offset, 4, field));
  return new ByteReader(bytes, { file: file.path, startBytes: offset }).u32(field);
}
