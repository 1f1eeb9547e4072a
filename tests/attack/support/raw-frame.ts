export interface RawFrame {
  readonly opcode: number;
  readonly payload: Buffer;
  readonly final?: boolean;
  readonly reservedBits?: number;
  readonly masked?: boolean;
  /** What the header claims, where it lies. */
  readonly claimedBytes?: number;
}

export const OPCODE = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** A WebSocket frame as a client writes it, or as no client may. */
export function rawFrame(frame: RawFrame): Buffer {
  const { opcode, payload, final = true, reservedBits = 0, masked = true } = frame;
  const length = frame.claimedBytes ?? payload.length;
  const first = (final ? 0x80 : 0) | (reservedBits << 4) | opcode;
  const mask = masked ? 0x80 : 0;
  let head: Buffer;
  if (length < 126) head = Buffer.from([first, mask | length]);
  else if (length < 65_536) head = Buffer.from([first, mask | 126, length >> 8, length & 255]);
  else {
    head = Buffer.alloc(10);
    head[0] = first;
    head[1] = mask | 127;
    head.writeBigUInt64BE(BigInt(length), 2);
  }
  // The mask is a defence of proxies, not of servers: zeros do.
  return masked ? Buffer.concat([head, Buffer.alloc(4), payload]) : Buffer.concat([head, payload]);
}

export function textFrame(text: string): Buffer {
  return rawFrame({ opcode: OPCODE.text, payload: Buffer.from(text) });
}

/** One message in several frames, with pings in between. */
export function splitFrames(payload: Buffer, cuts: readonly number[], opcode: number): Buffer {
  const edges = [0, ...cuts.toSorted((a, b) => a - b), payload.length];
  const parts = edges.slice(1).map((end, index) =>
    rawFrame({
      opcode: index === 0 ? opcode : OPCODE.continuation,
      payload: payload.subarray(edges[index], end),
      final: index === edges.length - 2,
    }),
  );
  const ping = rawFrame({ opcode: OPCODE.ping, payload: Buffer.from('between') });
  return Buffer.concat(parts.flatMap((part) => [part, ping]).slice(0, -1));
}
