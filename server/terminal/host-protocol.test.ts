import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeFrame } from '../../protocol/terminal-frame.ts';
import { encodeFramePacket, encodeJsonPacket, type HostPacket, PacketReader } from './host-protocol.ts';

test('packets survive being cut anywhere on their way', () => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 8 }),
      fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1 }),
      (bodies, cuts) => {
        const stream = Buffer.concat(
          bodies.flatMap((bytes, index) => [
            encodeFramePacket({ kind: 'output', session: index, offsetBytes: 2 ** 45 + index, bytes }),
            encodeJsonPacket({ type: 'taken', session: index, takenBytes: index }),
          ]),
        );
        const reader = new PacketReader();
        const packets: unknown[] = [];
        for (let at = 0, cut = 0; at < stream.length; cut++) {
          const next = at + (cuts[cut % cuts.length] ?? 1);
          packets.push(...[...reader.push(stream.subarray(at, next))].map(copied));
          at = next;
        }
        expect(packets).toEqual(
          bodies.flatMap((bytes, index) => [
            {
              kind: 'frame',
              frame: { kind: 'output', session: index, offsetBytes: 2 ** 45 + index, bytes: [...bytes] },
            },
            { kind: 'json', value: { type: 'taken', session: index, takenBytes: index } },
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

function copied(packet: HostPacket): unknown {
  if (packet.kind === 'json') return packet;
  return { kind: 'frame', frame: { ...packet.frame, bytes: [...packet.frame.bytes] } };
}
