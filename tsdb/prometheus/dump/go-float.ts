import { writeGoFloat } from './write-go-float.ts';

const room = new Uint8Array(40);

/** A double as Go's `%g` writes it, as text. */
export function goFloat(value: number): string {
  return String.fromCharCode(...room.subarray(0, writeGoFloat(room, 0, value)));
}
