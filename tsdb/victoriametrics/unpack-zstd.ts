import { ByteReader, type Origin } from '../bytes/byte-reader.ts';
import { FormatError } from '../bytes/format-error.ts';
import type { Unpackers } from '../bytes/unpackers.ts';

/** Little-endian 0xFD2FB528 (RFC 8878): told apart here, because unpackers say strange things about other bytes. */
const MAGIC = [0x28, 0xb5, 0x2f, 0xfd] as const;

/** Where a frame lies in its file, and what it holds. */
export interface Frame extends Origin {
  readonly startBytes: number;
  readonly field: string;
}

/** @throws {FormatError} when it is no zstd frame, is damaged, or would grow above `mostBytes`. */
export function unpackZstd(
  packed: Uint8Array,
  { file, startBytes, field }: Frame,
  mostBytes: number,
  { zstd }: Unpackers,
): Uint8Array {
  const place = { file, offsetBytes: startBytes, field };
  if (packed.length < MAGIC.length) {
    throw new FormatError(place, {
      kind: 'ends-early',
      needBytes: MAGIC.length,
      haveBytes: packed.length,
    });
  }
  if (MAGIC.some((byte, index) => packed[index] !== byte)) {
    throw new FormatError(place, {
      kind: 'differs',
      expected: '0x28b52ffd',
      found: hex(packed.subarray(0, 4)),
    });
  }
  let unpacked: Uint8Array;
  try {
    unpacked = zstd(packed, Math.max(mostBytes, 1)); // none of them takes zero for a limit
  } catch (cause) {
    throw new FormatError(place, {
      kind: 'unpack',
      why: cause instanceof Error ? cause.message : `${cause}`,
    });
  }
  if (unpacked.length <= mostBytes) return unpacked;
  throw new FormatError(place, {
    kind: 'out-of-range',
    found: `${unpacked.length}`,
    least: '0',
    most: `${mostBytes}`,
  });
}

/** A reader of a frame's bytes; its errors say that their offsets count unpacked bytes. */
export function readerOfUnpacked(unpacked: Uint8Array, { file, startBytes }: Frame): ByteReader {
  return new ByteReader(unpacked, { file: unpackedName(file, startBytes) });
}

/** How errors and fields name the unpacked bytes of the frame at an offset of a file. */
export function unpackedName(file: string, startBytes: number): string {
  return `${file} (zstd@${startBytes})`;
}

function hex(bytes: Uint8Array): string {
  return `0x${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
