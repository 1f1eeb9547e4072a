import type { Text } from '../../../protocol/text.ts';

/** How long a lab is still held. */
export function minutesLeft(minutes: number): Text {
  return { en: `${minutes} min left`, vi: `còn ${minutes} phút` };
}
