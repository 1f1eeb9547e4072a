import { formatCount } from '../../client/format.ts';
import { say } from '../../client/locale.ts';
import type { ByteSpan } from './hex-grid.ts';
import { bitsText, placeText } from './texts.ts';
import type { FieldRow } from './worker-messages.ts';

/** The bytes that a field touches, at least one. */
export function bytesOf({ fromBit, bits }: FieldRow): ByteSpan {
  return { fromByte: Math.floor(fromBit / 8), toByte: Math.max(1, Math.ceil((fromBit + bits) / 8)) };
}

function isWhole({ fromBit, bits }: FieldRow): boolean {
  return fromBit % 8 === 0 && bits % 8 === 0;
}

/** In bytes, or in bits where it does not fill bytes. */
export function sizeOf(row: FieldRow): string {
  return isWhole(row) ? formatCount(row.bits / 8) : `${formatCount(row.bits)} bit`;
}

/** Where it lies, as a sentence. */
export function placeOf(row: FieldRow): string {
  const byte = formatCount(Math.floor(row.fromBit / 8));
  if (isWhole(row)) return say(placeText(formatCount(row.bits / 8), byte));
  return say(bitsText(formatCount(row.bits), byte, row.fromBit % 8));
}
