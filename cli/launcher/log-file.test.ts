import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLogFile } from './log-file.mjs';

const MAX_BYTES = 10_000;
let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wp-log-'));
  path = join(folder, 'server.log');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function write(lines: readonly string[]): Promise<void> {
  const log = openLogFile(path, MAX_BYTES);
  for (const line of lines) log.write(`${line}\n`);
  log.end();
  await finished(log);
}

test('a log that is written for days stays within its bound, and its newest lines are kept in order', async () => {
  const lines = Array.from({ length: 5_000 }, (_, number) => `line ${number}`);
  await write(lines);
  expect(readdirSync(folder).sort()).toEqual(['server.log', 'server.log.1']);
  for (const name of readdirSync(folder))
    expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(MAX_BYTES);
  const kept = `${readFileSync(`${path}.1`)}${readFileSync(path)}`.trimEnd().split('\n');
  expect(kept.length).toBeGreaterThan(MAX_BYTES / 2 / 10);
  expect(kept).toEqual(lines.slice(-kept.length));
});

test('a log that an earlier run left too large is put aside at the first line, and read by its owner alone', async () => {
  writeFileSync(path, 'x'.repeat(3 * MAX_BYTES));
  await write(['new']);
  expect(readFileSync(path, 'utf8')).toBe('new\n');
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('a log that cannot be moved does not end who writes it', async () => {
  const log = openLogFile(path, 10);
  rmSync(folder, { recursive: true });
  for (let number = 0; number < 5; number++) log.write(`line ${number}\n`);
  log.end();
  await finished(log);
  expect(log.errored).toBeNull();
});
