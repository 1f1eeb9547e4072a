import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { textInMemory } from '../../../tests/support/tsdb/text-in-memory.ts';
import { diskFolder } from '../disk-folder.ts';
import { kindOf } from '../folder-kinds.ts';

const FIXTURES = join(import.meta.dirname, '../../../tests/fixtures/tsdb/victoriametrics');
const signal = new AbortController().signal;
const everything = { minTime: Number.NEGATIVE_INFINITY, maxTime: Number.POSITIVE_INFINITY };

async function dump(
  path: string,
  { match = [], ...span }: { match?: string[] } & Partial<typeof everything> = {},
) {
  const folder = diskFolder(join(FIXTURES, path));
  const { sink, text } = textInMemory();
  const request = { ...everything, ...span, match, asPromtool35: false, signal, onProgress: () => {} };
  await (await kindOf(folder, path)).dump(folder, sink, request);
  return text().trimEnd().split('\n');
}

async function inspect(path: string): Promise<string[]> {
  const folder = diskFolder(join(FIXTURES, path));
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  await (await kindOf(folder, path)).inspect(folder, { limit: 20, print, signal });
  return lines;
}

/** The one part of a month. */
function partOf(month: string): string {
  return `${month}/${readdirSync(join(FIXTURES, month)).find((name) => name !== 'parts.json')}`;
}

test('a storage is dumped with names, tenants and promtool’s numbers; a selector chooses series', async () => {
  const lines = await dump('cluster', {
    match: ['{vm_account_id="7",series="1"}'],
    maxTime: Date.UTC(2026, 9, 3, 0, 0, 2),
  });
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(
    /^\{__name__="shape_zero", .*series="1", .*vm_account_id="7", vm_project_id="12"\} 0 \d{13}$/,
  );
});

test('a part alone has no names: its series are told apart by their ids', async () => {
  const lines = await dump(partOf('single/data/small/2026_10'));
  expect(lines).toHaveLength(8800);
  expect(lines[0]).toMatch(/^\{__metric_id__="\d+"\} \S+ \d{13}$/);
});

test('an index is dumped item by item', async () => {
  const lines = await dump('single/data/indexdb/2026_10');
  expect(lines).toHaveLength(539);
  expect(lines.some((line) => /^3: \d+ → shape_gauge\{.*series="5"/.test(line))).toBe(true);
});

test('inspect counts a storage’s samples and items, and says what metadata.json says', async () => {
  const lines = await inspect('single');
  expect(lines).toContain('Rows: 8800 (metadata.json: 8800)');
  expect(lines).toContain('Items: 539 (metadata.json: 539)');
  expect(await inspect(partOf('cluster/data/small/2026_10'))).toContain('Part: . (cluster)');
});
