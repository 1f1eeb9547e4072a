import { badBytes, ENDS_EARLY } from './bad-bytes.ts';

/** Four kinds of elements by their two lowest bits (google/snappy, format_description.txt). */
const LITERAL = 0;
const SHORT_COPY = 1;

/**
 * Unpacks one snappy block, as remote write 1.0 sends it: no frames, no checksum.
 * @throws {LearnerError} `bad-write-request`; also when it would grow above `mostBytes`.
 */
export function unpackSnappy(packed: Uint8Array, mostBytes: number): Uint8Array<ArrayBuffer> {
  const { size, from } = readSize(packed);
  if (size > mostBytes) throw tooLarge(size, mostBytes);
  const unpacked = new Uint8Array(size);
  let at = from;
  let filled = 0;
  const take = (count: number): number => {
    if (count > packed.length - at) throw badBytes(at, ENDS_EARLY);
    let value = 0;
    for (let index = 0; index < count; index++) value += (packed[at++] ?? 0) * 256 ** index;
    return value;
  };
  while (at < packed.length) {
    const start = at;
    const tag = take(1);
    const kind = tag & 3;
    if (kind === LITERAL) {
      const short = tag >> 2;
      const length = 1 + (short < 60 ? short : take(short - 59));
      if (length > packed.length - at) throw badBytes(start, ENDS_EARLY);
      if (length > size - filled) throw sizeDiffers(start);
      unpacked.set(packed.subarray(at, at + length), filled);
      at += length;
      filled += length;
      continue;
    }
    const isShort = kind === SHORT_COPY;
    const length = isShort ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
    const back = isShort ? (tag >> 5) * 256 + take(1) : take(kind === 2 ? 2 : 4);
    if (back === 0 || back > filled) throw copyFromNowhere(start, back);
    if (length > size - filled) throw sizeDiffers(start);
    // Byte by byte: a copy may reach into what it writes, that is how snappy repeats.
    for (const end = filled + length; filled < end; filled++) unpacked[filled] = unpacked[filled - back] ?? 0;
  }
  if (filled !== size) throw sizeDiffers(at);
  return unpacked;
}

/** The unpacked size stands first, as a varint of 32 bits. */
function readSize(packed: Uint8Array): { readonly size: number; readonly from: number } {
  let size = 0;
  for (let index = 0; index < 5; index++) {
    const byte = packed[index];
    if (byte === undefined) throw badBytes(index, ENDS_EARLY);
    size += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return { size, from: index + 1 };
  }
  throw badBytes(0, { en: 'it names no size', vi: 'nó không nêu kích thước' });
}

function tooLarge(size: number, mostBytes: number): Error {
  return badBytes(0, {
    en: `it would unpack to ${size} bytes, and ${mostBytes} are allowed`,
    vi: `nó sẽ giải nén thành ${size} byte, mức cho phép là ${mostBytes}`,
  });
}

function sizeDiffers(at: number): Error {
  return badBytes(at, {
    en: 'it does not unpack to the size that it names',
    vi: 'nó không giải nén thành đúng kích thước mà nó nêu',
  });
}

function copyFromNowhere(at: number, back: number): Error {
  return badBytes(at, {
    en: `a copy starts ${back} bytes back, where nothing is`,
    vi: `một lệnh chép bắt đầu từ ${back} byte phía trước, nơi không có gì`,
  });
}
