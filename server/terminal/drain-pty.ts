import { readSync } from 'node:fs';
import type { ByteRing } from './byte-ring.ts';

/** The most that one turn of the loop reads of one shell, so that a flood does not keep the others waiting. */
const TURN_BYTES = 64 * 1024;
/**
 * Less than the 4,095 bytes that the kernel keeps ready, so that it fetches more while the rest is read; what is left
 * then, less than `REST_BYTES`, ends the turn. Against reads of all that is there a flood gained a seventh (measured).
 */
const READ_BYTES = 3 * 1024;
const REST_BYTES = 1024;

/**
 * Reads on where the stream of node-pty has just read, straight into the ring: that one takes 4 KiB and a new buffer
 * for each turn of the loop, which made it half of all the host's work in a flood.
 *
 * @param firstBytes what the stream has read; a short read means that no more is ready.
 * @param mostBytes that may be read.
 */
export function drainPty(fd: number, ring: ByteRing, firstBytes: number, mostBytes: number): void {
  let lastBytes = firstBytes;
  const endBytes = ring.endBytes + Math.min(mostBytes, TURN_BYTES - firstBytes);
  while (lastBytes >= REST_BYTES && ring.endBytes < endBytes) {
    const room = ring.reserve(Math.min(READ_BYTES, endBytes - ring.endBytes));
    lastBytes = readSome(fd, room);
    ring.commit(lastBytes);
    if (lastBytes === room.length) lastBytes = READ_BYTES; // the room ended, not the output
  }
}

/** @returns 0 when nothing waits there, or when the shell has gone: the stream will say so. */
function readSome(fd: number, room: Uint8Array): number {
  try {
    return readSync(fd, room);
  } catch (failure) {
    const code = failure instanceof Error && 'code' in failure ? failure.code : null;
    if (code === 'EAGAIN' || code === 'EIO') return 0;
    throw failure;
  }
}
