import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openDigestLock } from './digest-lock.ts';

const folder = mkdtempSync(join(tmpdir(), 'wp-lock-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const one = `sha256:${'1'.repeat(64)}`;
const two = `sha256:${'2'.repeat(64)}`;

test('the first digest is kept and another one is refused, naming image, both digests and the file', async () => {
  const path = join(folder, 'deep/digests.json');
  const lock = openDigestLock(path);
  expect(await lock.digestOf('prom/prometheus:v3')).toBeNull();
  await lock.check('prom/prometheus:v3', one);
  await lock.check('prom/prometheus:v3', one);
  const refusal = expect(lock.check('prom/prometheus:v3', two)).rejects;
  await refusal.toMatchObject({ code: 'checksum-differs' });
  await refusal.toThrow(new RegExp(`prom/prometheus:v3.*${one}.*${two}.*${path}`));
  expect(await openDigestLock(path).digestOf('prom/prometheus:v3')).toBe(one);
});

test('every image has a digest of its own, and the file has nothing else', async () => {
  const path = join(folder, 'none.json');
  const lock = openDigestLock(path);
  await lock.check('a:1', one);
  await lock.check('b:1', two);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ 'a:1': one, 'b:1': two });
});
