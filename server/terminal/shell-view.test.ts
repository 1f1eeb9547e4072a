import { expect, test } from 'vitest';
import { LIMITS } from '../../protocol/limits.ts';
import { decodeFrame } from '../../protocol/terminal-frame.ts';
import type { Peer } from '../socket/peer.ts';
import { ByteRing } from './byte-ring.ts';
import { ShellView } from './shell-view.ts';

/** A page that reads and answers only when asked to. */
function openView(waitingBytes: number) {
  const frames: number[] = [];
  const peer: Peer = {
    tab: 'test',
    session: 'browser',
    signal: new AbortController().signal,
    send: () => {},
    sendBytes: (frame) => frames.push(decodeFrame(frame).bytes.length),
    bufferedBytes: () => 0,
  };
  const ring = new ByteRing(LIMITS.terminalRingBytes);
  ring.push(new Uint8Array(waitingBytes));
  const view = new ShellView({
    peer,
    session: 1,
    ring,
    fromBytes: 0,
    yields: () => false,
    onGap: () => new Uint8Array(),
  });
  return { view, frames };
}

test('a window is filled in quarters, so that a slow link is acknowledged little by little', () => {
  const { view, frames } = openView(200_000);
  view.pump();
  expect(frames).toEqual(Array.from({ length: 4 }, () => LIMITS.terminalWindowMinBytes / 4));
  view.acknowledge(LIMITS.terminalWindowMinBytes / 4);
  expect(frames).toHaveLength(5);
  view.end();
});

test('an answer to a key has room beyond a full window', () => {
  const { view, frames } = openView(200_000);
  view.pump();
  view.expectAnswer();
  view.pump();
  const sentBytes = frames.reduce((sum, bytes) => sum + bytes, 0);
  expect(sentBytes).toBe(LIMITS.terminalWindowMinBytes + 32 * 1024);
  view.end();
});
