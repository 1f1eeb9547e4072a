import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createKnownHashes } from './known-hashes.ts';

let cache = '';
let program = '';
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'writepath-hashes-'));
  program = join(cache, 'program');
  writeFileSync(program, 'one');
});
afterEach(() => rmSync(cache, { recursive: true }));

const memory = () => join(cache, 'known-hashes.json');
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

test('a file that nobody touched is not read again, also by the next process', async () => {
  expect(await createKnownHashes(cache)(program)).toBe(sha256('one'));
  const marked = readFileSync(memory(), 'utf8').replace(sha256('one'), '0'.repeat(64));
  writeFileSync(memory(), marked);
  expect(await createKnownHashes(cache)(program)).toBe('0'.repeat(64));
});

test('a file with other content of the same length is read again', async () => {
  const hashOf = createKnownHashes(cache);
  await hashOf(program);
  writeFileSync(program, 'two');
  expect(await hashOf(program)).toBe(sha256('two'));
});

test('several files at once are all remembered, and nothing half-written is left', async () => {
  const hashOf = createKnownHashes(cache);
  const others = ['a', 'b', 'c'].map((name) => join(cache, name));
  for (const path of others) writeFileSync(path, path);
  await Promise.all(others.map(hashOf));
  expect(Object.keys(JSON.parse(readFileSync(memory(), 'utf8'))).sort()).toEqual(others);
  expect(readdirSync(cache)).toHaveLength(5);
});

test('a memory that is broken counts as none', async () => {
  writeFileSync(memory(), '{"half');
  expect(await createKnownHashes(cache)(program)).toBe(sha256('one'));
});
