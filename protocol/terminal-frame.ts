/** Binary socket frames of the terminal: kind (1 byte), session (u32), byte offset (f64), then the bytes. Big-endian. */
export const FRAME_HEADER_BYTES = 13;

/**
 * `output` flows to the page, `input` from it. `ack` tells up to which offset the page's screen has parsed the output: it
 * goes with every few kilobytes, and has no bytes. `gap` says that bytes before `offset` are gone: the page resets its
 * screen, writes the frame's own bytes (modes that the lost part had set) and goes on from there.
 */
export const FRAME_KINDS = { output: 1, input: 2, gap: 3, ack: 4 } as const;
export type FrameKind = keyof typeof FRAME_KINDS;
const KIND_OF: ReadonlyMap<number, FrameKind> = new Map([
  [FRAME_KINDS.output, 'output'],
  [FRAME_KINDS.input, 'input'],
  [FRAME_KINDS.gap, 'gap'],
  [FRAME_KINDS.ack, 'ack'],
]);

export interface TerminalFrame {
  readonly kind: FrameKind;
  readonly session: number;
  /** Offset of the first byte in the session's whole output (or input), exact to 2^53. */
  readonly offsetBytes: number;
  readonly bytes: Uint8Array;
}

export function encodeFrame({ bytes, ...head }: TerminalFrame): Uint8Array {
  return encodeFrameOf(head, [bytes]);
}

export function encodeAck(session: number, parsedBytes: number): Uint8Array {
  return encodeFrameOf({ kind: 'ack', session, offsetBytes: parsedBytes }, []);
}

/** The same from bytes that lie in pieces, each copied once. @param room where to write it, when it is large enough. */
export function encodeFrameOf(
  { kind, session, offsetBytes }: Omit<TerminalFrame, 'bytes'>,
  pieces: readonly Uint8Array[],
  room?: Uint8Array,
): Uint8Array {
  const length = pieces.reduce((sum, piece) => sum + piece.length, FRAME_HEADER_BYTES);
  const encoded = room && room.length >= length ? room.subarray(0, length) : new Uint8Array(length);
  const view = new DataView(encoded.buffer, encoded.byteOffset, encoded.byteLength);
  view.setUint8(0, FRAME_KINDS[kind]);
  view.setUint32(1, session);
  view.setFloat64(5, offsetBytes);
  let at = FRAME_HEADER_BYTES;
  for (const piece of pieces) {
    encoded.set(piece, at);
    at += piece.length;
  }
  return encoded;
}

/** @throws {RangeError} naming what is wrong with the frame; the socket is closed with 1008 then. */
export function decodeFrame(encoded: Uint8Array): TerminalFrame {
  if (encoded.length < FRAME_HEADER_BYTES)
    throw new RangeError(`a frame of ${encoded.length} bytes has no header`);
  const view = new DataView(encoded.buffer, encoded.byteOffset, encoded.byteLength);
  const code = view.getUint8(0);
  const kind = KIND_OF.get(code);
  if (!kind) throw new RangeError(`frame kind ${code} is unknown`);
  const offsetBytes = view.getFloat64(5);
  if (!Number.isSafeInteger(offsetBytes) || offsetBytes < 0)
    throw new RangeError(`frame offset ${offsetBytes} is no byte offset`);
  return { kind, session: view.getUint32(1), offsetBytes, bytes: encoded.subarray(FRAME_HEADER_BYTES) };
}
