import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { ByteRing } from './byte-ring.ts';
import { type HostPacket, PacketReader } from './host-protocol.ts';
import { type LineSocket, ServerLine } from './server-line.ts';

test('output after a pause is sent at once, and a flood in large pieces', async () => {
  const { line, packets } = startLine();
  const shell = { session: 5, ring: new ByteRing(512 * 1024) };
  shell.ring.push(bytesOf(10));
  line.output(shell);
  expect(framesOf(packets())).toEqual([[0, 10]]);
  for (let piece = 0; piece < 24; piece++) {
    shell.ring.push(bytesOf(4096));
    line.output(shell);
  }
  await sleep(20);
  const frames = framesOf(packets());
  expect(frames.reduce((sum, [, length]) => sum + length, 0)).toBe(24 * 4096);
  expect(frames.length).toBeLessThan(12);
  line.end();
});

test('what wraps around the end of the ring arrives whole', () => {
  const { line, packets } = startLine();
  const shell = { session: 5, ring: new ByteRing(100_000) };
  const sent = bytesOf(260_000);
  const received: Uint8Array[] = [];
  for (let at = 0; at < sent.length; at += 65_000) {
    shell.ring.push(sent.subarray(at, at + 65_000));
    line.output(shell);
    line.flush();
    for (const packet of packets()) if (packet.kind === 'frame') received.push(packet.frame.bytes);
  }
  expect(Buffer.concat(received).equals(sent)).toBe(true);
  line.end();
});

test('input taken is told with the next output, or soon by itself', async () => {
  const { line, packets } = startLine();
  const shell = { session: 5, ring: new ByteRing(1000) };
  line.taken(shell, 3);
  expect(packets()).toEqual([]);
  shell.ring.push(bytesOf(3));
  line.output(shell);
  expect(packets().at(-1)).toEqual({ kind: 'taken', taken: { session: 5, takenBytes: 3 } });
  line.taken(shell, 4);
  await sleep(120);
  expect(packets()).toEqual([{ kind: 'taken', taken: { session: 5, takenBytes: 4 } }]);
  line.end();
});

function startLine(): { line: ServerLine; packets: () => HostPacket[] } {
  const stream = new PassThrough({ highWaterMark: 2 ** 20 });
  const reader = new PacketReader();
  const socket: LineSocket = stream;
  const line = new ServerLine(socket, () => expect.unreachable('nothing is full here'));
  return {
    line,
    packets: () => {
      const chunk: unknown = stream.read();
      return chunk instanceof Uint8Array ? [...reader.push(chunk)] : [];
    },
  };
}

function framesOf(packets: readonly HostPacket[]): [number, number][] {
  return packets.flatMap((packet): [number, number][] =>
    packet.kind === 'frame' ? [[packet.frame.offsetBytes, packet.frame.bytes.length]] : [],
  );
}

function bytesOf(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (index * 7) % 251);
}
