import type { ByteReader } from '../../bytes/byte-reader.ts';
import type { Field } from '../../bytes/field.ts';
import type { Unpackers } from '../../bytes/unpackers.ts';
import { type Frame, readerOfUnpacked, unpackedName, unpackZstd } from '../unpack-zstd.ts';
import { fieldAt } from './field-at.ts';

export interface PackedPiece {
  readonly name: string;
  /** Its bytes, still packed. */
  readonly packed: Uint8Array;
  readonly frame: Frame;
  readonly mostBytes: number;
  readonly value?: string;
}

/** A zstd frame whose bytes and fields come out when somebody opens it. */
export function frameField(
  { name, packed, frame, mostBytes, value }: PackedPiece,
  unpackers: Unpackers,
  fieldsOf: (reader: ByteReader) => readonly Field[],
): Field {
  return fieldAt(name, frame.startBytes, packed.length, {
    ...(value === undefined ? {} : { value }),
    unpacked: () => {
      const bytes = unpackZstd(packed, frame, mostBytes, unpackers);
      const fields = fieldsOf(readerOfUnpacked(bytes, frame));
      return { name: unpackedName(frame.file, frame.startBytes), bytes, fields };
    },
  });
}
