import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, describe, expect, test } from 'vitest';
import { tarEntries } from './tar-entries.ts';

const folder = mkdtempSync(join(tmpdir(), 'wp-tar-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const longName = `${'block-'.repeat(30)}index`;
mkdirSync(join(folder, 'data/wal'), { recursive: true });
writeFileSync(join(folder, 'data/wal/00000000'), 'x'.repeat(1500));
writeFileSync(join(folder, 'data/empty'), '');
writeFileSync(join(folder, 'data', longName), 'deep');

/** The same bytes, cut where a socket may cut them. */
async function* inPieces(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

async function read(bytes: Uint8Array, pieces: number): Promise<Record<string, string | null>> {
  const found: Record<string, string | null> = {};
  for await (const entry of tarEntries(inPieces(bytes, pieces))) {
    const parts: Uint8Array[] = [];
    for await (const part of entry.content()) parts.push(part);
    found[entry.path] = entry.folder ? null : Buffer.concat(parts).toString();
  }
  return found;
}

describe.each(['ustar', 'pax'])('a tar stream in the format %s', (format) => {
  const names = format === 'pax' ? ['data'] : ['data/wal', 'data/empty'];
  const bytes = execFileSync('tar', ['-C', folder, `--format=${format}`, '-cf', '-', ...names]);

  test.each([1, 511, 512, 513, 65_536])('is read the same in pieces of %i bytes', async (pieces) => {
    const found = await read(bytes, pieces);
    expect(found['data/wal/']).toBeNull();
    expect(found['data/wal/00000000']).toBe('x'.repeat(1500));
    expect(found['data/empty']).toBe('');
    if (format === 'pax') expect(found[`data/${longName}`]).toBe('deep');
  });
});

test('content that nobody reads is passed over', async () => {
  const bytes = execFileSync('tar', ['-C', folder, '-cf', '-', 'data']);
  const paths: string[] = [];
  for await (const { path } of tarEntries(inPieces(bytes, 1000))) paths.push(path);
  expect(paths).toContain('data/empty');
  expect(paths).toHaveLength(5);
});

test.each([1, 99])(
  'a stream of which %i entries are wanted is closed, read to its end or not',
  async (wanted) => {
    const bytes = execFileSync('tar', ['-C', folder, '-cf', '-', 'data']);
    const stream = Readable.from(inPieces(bytes, 100));
    let seen = 0;
    for await (const _ of tarEntries(stream)) if (++seen === wanted) break;
    expect(seen).toBe(Math.min(wanted, 5));
    expect(stream.destroyed).toBe(true);
  },
);

test('a stream that ends inside a file says so', async () => {
  const bytes = execFileSync('tar', ['-C', folder, '-cf', '-', 'data/wal/00000000']);
  await expect(read(bytes.subarray(0, 900), 512)).rejects.toThrow('ends inside data/wal/00000000');
});
