import { FormatError } from '../../bytes/format-error.ts';
import type { Unpackers } from '../../bytes/unpackers.ts';
import type { Fragment } from './fragment.ts';

/** A scrape of a hundred thousand series is a few MB; more than this is no record. */
const MOST_RECORD_BYTES = 64 * 1024 * 1024;

/** No snappy element makes more of its bytes: three become 64. */
const SNAPPY_GROWTH = 32;

/** A fragment with its bytes as they stand in the page. */
export interface FragmentData {
  readonly fragment: Fragment;
  readonly data: Uint8Array;
}

/**
 * Joins a record's fragments, then unpacks it; the last fragment's flag says how, as upstream reads it.
 * @throws {FormatError} at the record's first fragment when the packed bytes are refused.
 */
export function joinFragments(
  parts: readonly FragmentData[],
  file: string,
  unpackers: Unpackers,
): Uint8Array {
  const packing = parts.at(-1)?.fragment.packing ?? 'none';
  const isPacked = ({ fragment }: FragmentData): boolean => fragment.packing !== 'none';
  const packed = joined(parts.filter(isPacked));
  if (packing === 'none' || packed.length === 0) return joined(parts.filter((part) => !isPacked(part)));
  const mostBytes =
    packing === 'snappy'
      ? Math.min(MOST_RECORD_BYTES, SNAPPY_GROWTH * (packed.length + 1))
      : MOST_RECORD_BYTES;
  try {
    return unpackers[packing](packed, mostBytes);
  } catch (cause) {
    const offsetBytes = parts[0]?.fragment.offsetBytes ?? 0;
    const why = cause instanceof Error ? cause.message : `${cause}`;
    throw new FormatError({ file, offsetBytes, field: `${packing} record` }, { kind: 'unpack', why });
  }
}

function joined(parts: readonly FragmentData[]): Uint8Array {
  const [only] = parts;
  if (only && parts.length === 1) return only.data;
  const whole = new Uint8Array(parts.reduce((sum, { data }) => sum + data.length, 0));
  let at = 0;
  for (const { data } of parts) {
    whole.set(data, at);
    at += data.length;
  }
  return whole;
}
