import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeFrame } from '../../protocol/terminal-frame.ts';
import {
  encodeCredit,
  encodeFramePacket,
  encodeJsonPacket,
  encodeOutputHead,
  encodeTaken,
  type HostPacket,
  PacketReader,
} from './host-protocol.ts';

test('packets survive being cut anywhere on their way', () => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 8 }),
      fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1 }),
      (bodies, cuts) => {
        const stream = Buffer.concat(
          bodies.flatMap((bytes, index) => [
            encodeFramePacket({ kind: 'output', session: index, offsetBytes: 2 ** 45 + index, bytes }),
            encodeJsonPacket({ type: 'closed', request: index }),
            encodeTaken({ session: index, takenBytes: 2 ** 40 + index }),
            encodeCredit({ session: index, seenBytes: index, allowedBytes: 2 ** 50 }),
          ]),
        );
        const reader = new PacketReader();
        const packets: Copy[] = [];
        for (let at = 0, cut = 0; at < stream.length; cut++) {
          const next = at + (cuts[cut % cuts.length] ?? 1);
          for (const packet of reader.push(stream.subarray(at, next))) packets.push(copied(packet));
          at = next;
        }
        expect(whole(packets)).toEqual(
          bodies.flatMap((bytes, index) => [
            {
              kind: 'frame',
              frame: { kind: 'output', session: index, offsetBytes: 2 ** 45 + index, bytes: [...bytes] },
            },
            { kind: 'json', value: { type: 'closed', request: index } },
            { kind: 'taken', taken: { session: index, takenBytes: 2 ** 40 + index } },
            { kind: 'credit', credit: { session: index, seenBytes: index, allowedBytes: 2 ** 50 } },
          ]),
        );
      },
    ),
    { numRuns: 100 },
  );
});

test('a stream that is not ours is refused, not buffered', () => {
  const reader = new PacketReader();
  expect(() => [...reader.push(new TextEncoder().encode('GET / HTTP/1.1\r\n\r\n'))]).toThrow(RangeError);
});

test('any bytes are a frame or a RangeError, never another failure', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      try {
        const frame = decodeFrame(bytes);
        expect(frame.bytes.length).toBe(bytes.length - 13);
      } catch (failure) {
        expect(failure).toBeInstanceOf(RangeError);
      }
    }),
    { numRuns: 2000 },
  );
});

test('output in one piece or with its head sent first is the same to the other side', () => {
  const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => index % 251);
  const packet = encodeFramePacket({ kind: 'output', session: 7, offsetBytes: 2 ** 33, bytes });
  expect(Buffer.concat([encodeOutputHead(7, 2 ** 33, bytes.length), bytes]).equals(packet)).toBe(true);
});

test('numbers that are no byte offsets are refused', () => {
  const refused = encodeTaken({ session: 1, takenBytes: 1.5 });
  expect(() => [...new PacketReader().push(refused)]).toThrow(RangeError);
});

type Copy =
  | Exclude<HostPacket, { kind: 'frame' }>
  | { kind: 'frame'; frame: { kind: string; session: number; offsetBytes: number; bytes: number[] } };

function copied(packet: HostPacket): Copy {
  if (packet.kind !== 'frame') return packet;
  return { kind: 'frame', frame: { ...packet.frame, bytes: [...packet.frame.bytes] } };
}

/** Joins the pieces of a frame again where each begins exactly where the last one ended. */
function whole(packets: readonly Copy[]): Copy[] {
  const joined: Copy[] = [];
  for (const packet of packets) {
    const last = joined.at(-1);
    const goesOn =
      packet.kind === 'frame' &&
      last?.kind === 'frame' &&
      last.frame.session === packet.frame.session &&
      last.frame.offsetBytes + last.frame.bytes.length === packet.frame.offsetBytes;
    if (goesOn) last.frame.bytes.push(...packet.frame.bytes);
    else joined.push(packet);
  }
  return joined;
}
