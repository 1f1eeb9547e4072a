import { Decompress } from 'fzstd';
import { unpackSnappy } from '../../../protocol/remote-write/unpack-snappy.ts';
import type { Unpackers } from '../../../tsdb/bytes/unpackers.ts';

/** JavaScript unpackers, since the page's policy forbids WebAssembly. zstd comes out in pieces, so that it can be stopped. */
export const PAGE_UNPACKERS: Unpackers = {
  snappy: (packed, mostBytes) => unpackSnappy(packed, mostBytes),
  zstd(packed, mostBytes) {
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
