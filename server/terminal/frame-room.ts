import { LIMITS } from '../../protocol/limits.ts';
import { FRAME_HEADER_BYTES } from '../../protocol/terminal-frame.ts';

/** Smaller frames are made as they come. */
export const FRAME_ROOM_FROM_BYTES = 8 * 1024;
const KEPT = 8;

const free: Uint8Array[] = [];

/**
 * Memory for one full frame, used again once it is sent: a new one for each frame of a flood made the collector a
 * fifth of the server's work.
 */
export function takeFrameRoom(): Uint8Array {
  return free.pop() ?? new Uint8Array(FRAME_HEADER_BYTES + LIMITS.terminalFlushBytes);
}

/** Only once nobody will read it any more. */
export function giveFrameRoomBack(room: Uint8Array): void {
  if (free.length < KEPT) free.push(room);
}
