import { Decompress } from 'fzstd';
import { unpackSnappy } from '../../../protocol/remote-write/unpack-snappy.ts';
import type { Unpackers } from '../../../tsdb/bytes/unpackers.ts';

/** What every decoder of zstd has to offer (RFC 8878, 3.1.1.1.2), and more than an engine asks for. */
const MOST_WINDOW_BYTES = 8 * 1024 * 1024;
const SINGLE_SEGMENT = 0x20;

/** fzstd makes room for the window that the frame's header names, up to 2 GiB, before it reads on. */
function refuseWindow(packed: Uint8Array, mostBytes: number): void {
  const [flags = 0, descriptor = 0] = packed.subarray(4, 6);
  const base = 2 ** (10 + (descriptor >> 3));
  const windowBytes =
    flags & SINGLE_SEGMENT ? contentBytes(packed, flags) : base + (base / 8) * (descriptor & 7);
  if (windowBytes > Math.max(mostBytes, MOST_WINDOW_BYTES))
    throw new RangeError(`a window of ${windowBytes} bytes`);
}

/** Behind the flags and the dictionary's id: a frame of a single segment has room for all that it holds. */
function contentBytes(packed: Uint8Array, flags: number): number {
  const start = 5 + ([0, 1, 2, 4][flags & 3] ?? 0);
  const field = packed.subarray(start, start + 2 ** (flags >> 6));
  return field.reduceRight((size, byte) => size * 256 + byte, 0);
}

/** JavaScript unpackers, since the page's policy forbids WebAssembly. zstd comes out in pieces, so that it can be stopped. */
export const PAGE_UNPACKERS: Unpackers = {
  snappy: (packed, mostBytes) => unpackSnappy(packed, mostBytes),
  zstd(packed, mostBytes) {
    refuseWindow(packed, mostBytes);
    const pieces: Uint8Array[] = [];
    let bytes = 0;
    const stream = new Decompress((piece) => {
      bytes += piece.length;
      if (bytes > mostBytes) throw new RangeError(`more than ${mostBytes} bytes`);
      pieces.push(piece.slice());
    });
    stream.push(packed, true);
    const whole = new Uint8Array(bytes);
    let at = 0;
    for (const piece of pieces) {
      whole.set(piece, at);
      at += piece.length;
    }
    return whole;
  },
};
