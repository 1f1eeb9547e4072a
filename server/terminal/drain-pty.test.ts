import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ByteRing } from './byte-ring.ts';
import { drainPty } from './drain-pty.ts';

const CONTENT = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 7) % 251);

/** A file stands in for a terminal: it too has bytes until it has none. */
function withFile(work: (fd: number) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'wp-drain-'));
  writeFileSync(join(folder, 'output'), CONTENT);
  const fd = openSync(join(folder, 'output'), 'r');
  try {
    work(fd);
  } finally {
    closeSync(fd);
    rmSync(folder, { recursive: true });
  }
}

test('a turn reads 64 KiB at most, over the end of the ring, in order', () => {
  withFile((fd) => {
    const ring = new ByteRing(100_000);
    for (let turn = 1; turn <= 4; turn++) {
      drainPty(fd, ring, 4096, 1e9);
      expect(ring.endBytes).toBe(turn * (64 * 1024 - 4096));
    }
    const end = ring.endBytes;
    expect(Buffer.from(ring.read(end - 100_000, 100_000)).equals(CONTENT.subarray(end - 100_000, end))).toBe(
      true,
    );
  });
});

test('a short read is the last one, and credit is not overdrawn', () => {
  withFile((fd) => {
    const ring = new ByteRing(100_000);
    drainPty(fd, ring, 12, 1e9);
    expect(ring.endBytes).toBe(0);
    drainPty(fd, ring, 4096, 1000);
    expect(ring.endBytes).toBe(1000);
    drainPty(fd, ring, 4096, -5);
    expect(ring.endBytes).toBe(1000);
  });
});
