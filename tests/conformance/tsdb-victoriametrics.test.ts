import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { diskFolder } from '../../cli/tsdb/disk-folder.ts';
import type { DataFolder } from '../../tsdb/bytes/data-folder.ts';
import type { Unpackers } from '../../tsdb/bytes/unpackers.ts';
import { readBlocks } from '../../tsdb/victoriametrics/block-reader.ts';
import { decodeInt64Rows } from '../../tsdb/victoriametrics/decode-int64-rows.ts';
import { traceDecimalBlock } from '../../tsdb/victoriametrics/encode/trace-decimal-block.ts';
import { readSeriesNames } from '../../tsdb/victoriametrics/indexdb/series-names.ts';
import { inspectIndexPart, inspectPart } from '../../tsdb/victoriametrics/inspect.ts';
import { openPartition } from '../../tsdb/victoriametrics/open-partition.ts';
import { listPartitions } from '../../tsdb/victoriametrics/storage-folder.ts';
import { testBinaries } from './support/native-test-runtime.ts';
import {
  type Comparison,
  compareSamples,
  readExport,
  readStorage,
} from './support/tsdb-victoriametrics/compare-with-export.ts';
import { someSeries, type WrittenSeries } from './support/tsdb-victoriametrics/some-series.ts';
import { VictoriaMetricsOnFolder } from './support/tsdb-victoriametrics/victoria-metrics-on-folder.ts';

/** A test takes 20 s on quiet cores. */
const TIMEOUT_MS = 300_000;
const patience = () => ({ signal: AbortSignal.timeout(TIMEOUT_MS) });
/** Two hours before a month ends, so that series go on in the next one. */
const START_MS = Date.UTC(2026, 9, 31, 22);

const [single, vmstorage, vminsert, vmselect] = await Promise.all(
  (['victoria-metrics', 'vmstorage', 'vminsert', 'vmselect'] as const).map(
    async (name) => (await testBinaries().find(name, patience())).path,
  ),
);
const scratch = await mkdtemp(join(tmpdir(), 'writepath-vm-'));
vi.setConfig({ testTimeout: TIMEOUT_MS });
afterAll(() => rm(scratch, { recursive: true, force: true }));

const unpackers: Unpackers = {
  snappy: () => {
    throw new Error('VictoriaMetrics packs nothing with snappy');
  },
  zstd: (packed, mostBytes) => zstdDecompressSync(packed, { maxOutputLength: Math.max(mostBytes, 1) }),
};

const ONE_SCALE = /(shape_|path\.)(constant|zero|one|counter|gauge|falling|rising|infinities|minus_zero)$/;
const hasOneScale = ({ labels }: WrittenSeries) => ONE_SCALE.test(labels.__name__ ?? '');

/** Writes in pieces of 1,000 samples a series and flushes behind some of them, so that there are several parts. */
async function writeInPieces(
  server: VictoriaMetricsOnFolder,
  series: readonly WrittenSeries[],
  tenant: string | null,
  { flushAfter }: { readonly flushAfter: readonly number[] },
): Promise<void> {
  const longest = Math.max(...series.map(({ samples }) => samples.length));
  for (let from = 0; from < longest; from += 1000) {
    for (let first = 0; first < series.length; first += 22) {
      const some = series.slice(first, first + 22);
      await server.write(
        some.map(({ labels, samples }) => ({ labels, samples: samples.slice(from, from + 1000) })),
        tenant,
      );
    }
    if (flushAfter.includes(from / 1000)) await server.flush(patience().signal);
  }
  await server.flush(patience().signal);
}

/** Counts rows, blocks and items ourselves and holds them against what the parts say of themselves. */
async function countParts(root: string) {
  const folder = diskFolder(root);
  const counts = { parts: 0, rows: 0, blocks: 0, indexParts: 0, items: 0 };
  const prefixes = new Set<string>();
  for (const partition of await listPartitions(folder, '')) {
    const opened = await openPartition(folder, partition, unpackers);
    for (const part of [...opened.small, ...opened.big]) {
      const { rows, blocks, metadata } = await inspectPart(part);
      expect({ rows, blocks }).toEqual({ rows: metadata.rows, blocks: metadata.blocks });
      counts.parts++;
      counts.rows += rows;
      counts.blocks += blocks;
    }
    for (const part of opened.index) {
      const { items, itemsSaid, byPrefix } = await inspectIndexPart(part);
      expect(items).toBe(itemsSaid);
      counts.indexParts++;
      counts.items += items;
      for (const prefix of Object.keys(byPrefix)) prefixes.add(prefix);
    }
  }
  return { ...counts, prefixes: [...prefixes].sort().join('') };
}

function expectNoDifference({ differences, ...counts }: Comparison, what: string): void {
  console.info(
    `${what}: ${counts.samples} samples of ${counts.series} series, ${differences.length} differences`,
  );
  expect(differences.slice(0, 10)).toEqual([]);
}

describe.skipIf(!single)('parts of a real VictoriaMetrics, single-node (needs victoria-metrics)', () => {
  test('every sample of two months equals /api/v1/export, and all counts those of the parts', async () => {
    const folder = join(scratch, 'single');
    await using server = await VictoriaMetricsOnFolder.startSingle(single ?? '', { folder, ...patience() });
    const series = someSeries({ startMs: START_MS, series: 66, samples: 5000, seed: 1 });
    await writeInPieces(server, series, null, { flushAfter: [0, 2] });
    await server.deleteSeries('{series="7"}');
    await server.flush(patience().signal);
    const theirs = readExport(await server.export(), null);
    const ours = await readStorage(diskFolder(folder), unpackers);
    expectNoDifference(compareSamples(ours, theirs), 'single');
    expect(ours.size).toBe(65);
    const counts = await countParts(folder);
    console.info('single:', counts);
    expect(counts.rows).toBe(330_000); // the deleted series' samples are still there
    expect(counts.prefixes).toBe('1234567');
  });

  test('a merge that takes parts away while they are read changes nothing of what is read', async () => {
    const folder = join(scratch, 'merging');
    await using server = await VictoriaMetricsOnFolder.startSingle(single ?? '', { folder, ...patience() });
    const startMs = Date.UTC(2026, 9, 3);
    // Others would lose digits in the merge: blocks of several scales end with one.
    const series = someSeries({ startMs, series: 66, samples: 2000, seed: 2 }).filter(hasOneScale);
    await writeInPieces(server, series, null, { flushAfter: [0] });
    const disk = diskFolder(folder);
    const [partition] = await listPartitions(disk, '');
    const before = await openPartition(disk, partition ?? expect.fail('no month'), unpackers);
    expect(before.small.length).toBeGreaterThan(1);
    const isThere = () => before.small.some(({ path }) => existsSync(join(folder, path)));
    let isMerged = false;
    const mergedMeanwhile: DataFolder = {
      list: disk.list,
      async read(path, offsetBytes, lengthBytes) {
        if (path.endsWith('values.bin') && !isMerged) {
          isMerged = true;
          await server.merge('2026_10');
          await expect.poll(isThere, { timeout: 60_000, interval: 50 }).toBe(false);
        }
        return disk.read(path, offsetBytes, lengthBytes);
      },
    };
    const ours = await readStorage(mergedMeanwhile, unpackers);
    expectNoDifference(compareSamples(ours, readExport(await server.export(), null)), 'while merging');
    expect(ours.size).toBe(series.length);
  });

  test('values that were cut to a few precision bits are read as they are exported', async () => {
    const folder = join(scratch, 'lossy');
    const flags = ['-precisionBits=5'];
    await using server = await VictoriaMetricsOnFolder.startSingle(single ?? '', {
      folder,
      flags,
      ...patience(),
    });
    const series = someSeries({ startMs: Date.UTC(2026, 9, 3), series: 44, samples: 1000, seed: 3 });
    await writeInPieces(server, series, null, { flushAfter: [] });
    const ours = await readStorage(diskFolder(folder), unpackers);
    expectNoDifference(compareSamples(ours, readExport(await server.export(), null)), '5 precision bits');
    expect(ours.size).toBe(series.length);
  });

  test('our trace of a block has the decimals and the bytes that the program wrote', async () => {
    const folder = join(scratch, 'trace');
    await using server = await VictoriaMetricsOnFolder.startSingle(single ?? '', { folder, ...patience() });
    // Rows are taken in by 8,000: no series is cut, which would have two scales brought together later.
    const series = someSeries({ startMs: Date.UTC(2026, 9, 3), series: 44, samples: 400, seed: 4 });
    await server.write(series);
    await server.flush(patience().signal);
    const disk = diskFolder(folder);
    const [partition] = await listPartitions(disk, '');
    const opened = await openPartition(disk, partition ?? expect.fail('no month'), unpackers);
    const names = await readSeriesNames(opened.index);
    let compared = 0;
    for (const part of opened.small) {
      for await (const { header, timestampsMs } of readBlocks(part)) {
        const label = names.labels.get(header.tsid.metricId)?.find(([name]) => name === 'series')?.[1];
        const written = new Map(series[Number(label)]?.samples);
        const samples = [...timestampsMs].map((timestampMs) => ({
          timestampMs,
          value: written.get(timestampMs) ?? 0,
        }));
        const trace = traceDecimalBlock(samples);
        const { valuesOffset: startBytes, valuesCoding: coding, firstValue: first, rows: count } = header;
        const bytes = await disk.read(`${part.path}/values.bin`, startBytes, header.valuesBytes);
        const frame = { file: 'values.bin', startBytes, field: 'values' };
        const stored = decodeInt64Rows(bytes, { coding, first, count }, frame, unpackers);
        const name = names.labels.get(header.tsid.metricId)?.[0]?.[1];
        expect([name, trace.scale]).toEqual([name, header.scale]);
        expect(trace.integers).toEqual(Array.from({ length: count }, (_, row) => stored.at(row)));
        const isPacked = coding === 1 || coding === 4;
        const plain = isPacked ? zstdDecompressSync(bytes) : bytes;
        expect(Buffer.concat(trace.values.steps.map((step) => step.bytes))).toEqual(Buffer.from(plain));
        compared++;
      }
    }
    expect(compared).toBe(44);
  });
});

describe.skipIf(!vmstorage || !vminsert || !vmselect)('parts of a real vmstorage (needs the cluster)', () => {
  test('every sample of four tenants equals /api/v1/export, and all counts those of the parts', async () => {
    const folder = join(scratch, 'cluster');
    const programs = { vmstorage: vmstorage ?? '', vminsert: vminsert ?? '', vmselect: vmselect ?? '' };
    await using server = await VictoriaMetricsOnFolder.startCluster(programs, { folder, ...patience() });
    const tenants = ['0:0', '7:0', '7:12', '4294967295:1'];
    for (const [index, tenant] of tenants.entries()) {
      const series = someSeries({ startMs: START_MS, series: 22, samples: 2000, seed: 10 + index });
      await writeInPieces(server, series, tenant, { flushAfter: index === 1 ? [0] : [] });
    }
    const theirs = new Map<string, readonly (readonly [number, number])[]>();
    for (const tenant of tenants) {
      for (const [key, samples] of readExport(await server.export(tenant), tenant)) theirs.set(key, samples);
    }
    const ours = await readStorage(diskFolder(folder), unpackers);
    expectNoDifference(compareSamples(ours, theirs), 'cluster');
    const counts = await countParts(folder);
    console.info('cluster:', counts);
    expect(counts.rows).toBe(176_000);
    expect(counts.prefixes).toBe('123567');
  });
});
