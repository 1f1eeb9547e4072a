import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { diskFolder } from '../../cli/tsdb/disk-folder.ts';
import { nodeUnpackers } from '../../cli/tsdb/node-unpackers.ts';
import type { DataFolder } from '../bytes/data-folder.ts';
import type { Field } from '../bytes/field.ts';
import { vmFileFields } from './fields/vm-file-fields.ts';
import { formatLabels, type Labels } from './indexdb/metric-name.ts';
import { inspectIndexPart, inspectPart } from './inspect.ts';
import { openPartition } from './open-partition.ts';
import { type Series, seriesOfPartition } from './series-of-partition.ts';
import { recogniseVictoriaMetrics } from './storage-folder.ts';

const FIXTURES = join(import.meta.dirname, '../../tests/fixtures/tsdb/victoriametrics');

async function openFixture(name: 'single' | 'cluster') {
  const folder = diskFolder(join(FIXTURES, name));
  const found = await recogniseVictoriaMetrics(folder);
  if (found?.kind !== 'storage') throw new Error(`${name} is no storage`);
  const [partition] = found.partitions;
  if (!partition) throw new Error(`${name} has no month`);
  return { folder, partition, opened: await openPartition(folder, partition, nodeUnpackers) };
}

/** As the program exported it, by label set. */
function exported(name: string): Map<string, unknown[]> {
  const text = gunzipSync(readFileSync(join(FIXTURES, name, 'export.jsonl.gz'))).toString();
  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  return new Map(
    lines.map(({ metric, values, timestamps }) => [
      keyOf(Object.entries(metric)),
      timestamps.map((timeMs: number, row: number) => [timeMs, values[row]]),
    ]),
  );
}

function keyOf(labels: readonly (readonly [string, unknown])[]): string {
  return JSON.stringify([...labels].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Export writes a stale marker as null and infinities as words. */
function asExported({ timestampsMs, values }: Series): unknown[] {
  return [...timestampsMs].map((timeMs, row) => {
    const value = values[row] ?? 0;
    if (Number.isNaN(value)) return [timeMs, null];
    return [timeMs, Number.isFinite(value) ? value : `${value}`];
  });
}

const labelsOf = ({ labels }: Series): Labels => labels ?? expect.fail('a series without a name');

test('the samples of a single-node part are those that the program exports', async () => {
  const { folder, partition } = await openFixture('single');
  const expected = exported('single');
  for await (const series of seriesOfPartition(folder, partition, nodeUnpackers)) {
    const key = keyOf(labelsOf(series));
    expect(asExported(series), formatLabels(labelsOf(series))).toEqual(expected.get(key));
    expected.delete(key);
  }
  expect([...expected.keys()]).toEqual([]);
});

test('the samples of a cluster part are those that the tenant is given', async () => {
  const { folder, partition } = await openFixture('cluster');
  const expected = exported('cluster');
  const tenants = new Set<string>();
  for await (const series of seriesOfPartition(folder, partition, nodeUnpackers)) {
    const { accountId, projectId } = series.tsid.tenant ?? expect.fail('a series without a tenant');
    tenants.add(`${accountId}:${projectId}`);
    if (accountId === 0) continue;
    expect(asExported(series)).toEqual(expected.get(keyOf(labelsOf(series))));
  }
  expect([...tenants]).toEqual(['0:0', '7:12']);
});

test.each([
  ['single', { rows: 8800, blocks: 44, series: 44 }, '123567'],
  ['cluster', { rows: 1000, blocks: 10, series: 10 }, '123567'],
] as const)('the counts of the %s parts are those of their metadata', async (layout, counts, prefixes) => {
  const { opened } = await openFixture(layout);
  const part = await inspectPart(opened.small[0] ?? expect.fail('no part'));
  expect(part).toMatchObject({ layout, ...counts, metadata: { rows: counts.rows, blocks: counts.blocks } });
  const index = await inspectIndexPart(opened.index[0] ?? expect.fail('no index'));
  expect(index).toMatchObject({ layout, items: index.itemsSaid });
  expect(Object.keys(index.byPrefix).join('')).toBe(prefixes);
});

test.each(['single', 'cluster'] as const)('every bit of the %s files belongs to one field', async (name) => {
  const { folder, opened } = await openFixture(name);
  const parts = [...opened.small, ...opened.index].map(({ path }) => path);
  let files = 0;
  for (const path of await filesOf(folder, parts)) {
    const bytes = new Uint8Array(readFileSync(join(FIXTURES, name, path)));
    expect(tile(await vmFileFields(folder, path, bytes, nodeUnpackers), 0, 8 * bytes.length)).toEqual([]);
    files++;
  }
  expect(files).toBe(7);
});

async function filesOf(folder: DataFolder, parts: readonly string[]): Promise<string[]> {
  const listed = await Promise.all(
    parts.map(async (path) => (await folder.list(path)).map((entry) => `${path}/${entry.name}`)),
  );
  return listed.flat().filter((path) => path.endsWith('.bin') && !path.endsWith('/lens.bin'));
}

/** Names the fields that do not begin where the one before ends, at all depths. */
function tile(fields: readonly Field[], fromBit: number, bits: number): string[] {
  const wrong: string[] = [];
  let at = fromBit;
  for (const field of fields) {
    if (field.fromBit !== at) wrong.push(`${field.name} at ${field.fromBit}, not ${at}`);
    at += field.bits;
    const children = field.children?.();
    if (children) {
      if (children.length !== field.count) wrong.push(`${field.name} has ${children.length} children`);
      wrong.push(...tile(children, field.fromBit, field.bits));
    }
    const unpacked = field.unpacked?.();
    if (unpacked) wrong.push(...tile(unpacked.fields, 0, 8 * unpacked.bytes.length));
  }
  if (at !== fromBit + bits) wrong.push(`ends at ${at}, not ${fromBit + bits}`);
  return wrong;
}
