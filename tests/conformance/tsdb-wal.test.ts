import { cp, mkdtemp, open, readdir, rm, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { testBinaries } from './support/native-test-runtime.ts';
import { PrometheusOnFolder } from './support/tsdb-wal/prometheus-on-folder.ts';
import { someSeries, startOfSamples } from './support/tsdb-wal/some-series.ts';
import { differences, ourDump, promtoolDump } from './support/tsdb-wal/two-dumps.ts';

const FEATURES = '--enable-feature=native-histograms,exemplar-storage';
const patience = () => ({ signal: AbortSignal.timeout(120_000) });

const prometheus = await testBinaries().find('prometheus', patience());
const promtool = await testBinaries().find('promtool', patience());
const scratch = await mkdtemp(join(tmpdir(), 'writepath-wal-'));
afterAll(() => rm(scratch, { recursive: true, force: true }));

const startMs = startOfSamples(Date.now());

async function start(name: string, { flags = [] as readonly string[], config = '' } = {}) {
  const folder = join(scratch, name, 'data');
  const program = prometheus.path ?? '';
  return PrometheusOnFolder.start({ program, folder, flags: [FEATURES, ...flags], config, ...patience() });
}

/** A data folder whose WAL two crashes ended, with nothing but the WAL. */
async function twoSegments(): Promise<string> {
  for (const fromStep of [0, 200]) {
    await using running = await start('two-segments');
    for (let step = fromStep; step < fromStep + 200; step += 10) {
      await running.write(someSeries({ startMs, series: 60, fromStep: step, steps: 10, histograms: true }));
    }
    await running.end('SIGKILL');
  }
  return join(scratch, 'two-segments', 'data');
}

/** Copies what a crash left, and holds our reading against promtool's. */
async function compare(name: string) {
  const copy = join(scratch, name, 'copy');
  await cp(join(scratch, name, 'data'), copy, { recursive: true });
  const ours = await ourDump(copy);
  const theirs = await promtoolDump(promtool.path ?? '', copy);
  const { kept, covered } = ours.head.counts;
  const { outOfOrder } = ours.head.wblCounts;
  console.log(
    `${name}: ${theirs.length} lines, ${ours.blocks} blocks; WAL ${kept}, chunks ${covered}, WBL ${outOfOrder}`,
  );
  expect(differences(ours.lines, theirs)).toEqual([]);
  return { ...ours, copy };
}

describe.skipIf(!prometheus.path || !promtool.path)(
  'the head of a real Prometheus (needs Prometheus)',
  { timeout: 300_000 },
  () => {
    test('after kill -9 it has the samples that promtool prints: WAL, full chunks, deletions', async () => {
      await using first = await start('snappy');
      for (let fromStep = 0; fromStep < 400; fromStep += 20) {
        await first.write(someSeries({ startMs, series: 500, fromStep, steps: 20, histograms: true }));
      }
      await first.end('SIGTERM'); // which writes full chunks
      await using second = await start('snappy');
      for (let fromStep = 400; fromStep < 650; fromStep += 10) {
        await second.write(someSeries({ startMs, series: 500, fromStep, steps: 10, histograms: true }));
      }
      await second.deleteSeries('{instance="i3"}', startMs + 1_000_000, startMs + 2_000_000);
      for (let fromStep = 650; fromStep < 655; fromStep++) {
        await second.write(someSeries({ startMs, series: 520, fromStep, steps: 1, histograms: true }));
      }
      await second.end('SIGKILL');
      const { lines, head } = await compare('snappy');
      expect(lines.length).toBeGreaterThan(300_000);
      expect(head.counts.covered).toBeGreaterThan(0);
      expect(head.stoppedBy).toBeNull();
    });

    test('a WAL packed with zstd is read as one with snappy', async () => {
      await using running = await start('zstd', { flags: ['--storage.tsdb.wal-compression-type=zstd'] });
      for (let fromStep = 0; fromStep < 60; fromStep += 20) {
        await running.write(someSeries({ startMs, series: 300, fromStep, steps: 20, histograms: true }));
      }
      await running.end('SIGKILL');
      const { lines } = await compare('zstd');
      expect(lines.length).toBeGreaterThan(18_000);
    });

    test('samples out of order come from the WBL and from full chunks', async () => {
      const config = 'storage:\n  tsdb:\n    out_of_order_time_window: 2h\n';
      await using first = await start('wbl', { config });
      await first.write(someSeries({ startMs, series: 40, fromStep: 500, steps: 50, histograms: true }));
      for (let fromStep = 480; fromStep > 100; fromStep -= 20) {
        await first.write(someSeries({ startMs, series: 40, fromStep, steps: 15, histograms: true }));
      }
      await first.end('SIGTERM');
      await using second = await start('wbl', { config });
      for (let fromStep = 100; fromStep >= 0; fromStep -= 20) {
        await second.write(someSeries({ startMs, series: 40, fromStep, steps: 15, histograms: true }));
      }
      await second.end('SIGKILL');
      const { head } = await compare('wbl');
      expect(head.wblCounts.outOfOrder).toBeGreaterThan(5_000);
    });

    test('with a checkpoint and blocks it is neither twice nor missing', async () => {
      const flags = ['--storage.tsdb.min-block-duration=1m', '--storage.tsdb.max-block-duration=9m'];
      await using running = await start('checkpoint', { flags });
      const wal = join(scratch, 'checkpoint', 'data', 'wal');
      const names = () => readdir(wal);
      const write = (fromStep: number, steps: number, series = 100) =>
        running.write(someSeries({ startMs, series, fromStep, steps, histograms: true }));
      await write(0, 24);
      let fromStep = 24;
      // Each minute of samples makes a block, and each block a new segment; a checkpoint comes once there are enough.
      for (; !(await names()).some((name) => /^checkpoint\.\d{8}$/.test(name)); fromStep += 12) {
        const before = (await names()).sort().findLast((name) => /^\d+$/.test(name)) ?? '';
        await write(fromStep, 12);
        const grown = async () => (await names()).some((name) => /^\d+$/.test(name) && name > before);
        await expect.poll(grown, { timeout: 60_000 }).toBe(true);
      }
      await write(fromStep, 12, 110);
      await running.end('SIGKILL');
      const { blocks, head } = await compare('checkpoint');
      expect(blocks).toBeGreaterThan(0);
      expect(head.counts.records).toBeGreaterThan(0);
    });

    let whole: string | null = null;

    test.each([
      ['a byte changed in the middle', async (wal: string) => flip(join(wal, '00000001'), 0.5)],
      [
        'a byte changed early, with a segment behind',
        async (wal: string) => flip(join(wal, '00000000'), 0.1),
      ],
      ['the last page torn', async (wal: string) => cut(join(wal, '00000001'), 1000)],
      ['a length changed', async (wal: string) => overwrite(join(wal, '00000001'), 32768 + 1, 0xff)],
    ])('%s: we keep what the repair of the real one keeps', async (_what, damage) => {
      whole ??= await twoSegments();
      const name = `damaged-${_what.replaceAll(' ', '-')}`;
      const folder = join(scratch, name, 'data');
      await cp(whole, folder, { recursive: true });
      await damage(join(folder, 'wal'));
      const ours = await ourDump(folder);
      expect(ours.head.stoppedBy).not.toBeNull();
      await using repairing = await start(name);
      expect(repairing.log).toContain('Successfully repaired WAL');
      await repairing.end('SIGKILL');
      const theirs = await promtoolDump(promtool.path ?? '', folder);
      expect(theirs.length).toBeGreaterThan(0);
      expect(differences(ours.lines, theirs)).toEqual([]);
    });
  },
);

async function flip(file: string, part: number): Promise<void> {
  const { size } = await stat(file);
  const at = Math.floor(size * part);
  await using handle = await open(file, 'r+');
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, at);
  await handle.write(Buffer.of((buffer[0] ?? 0) ^ 0x10), 0, 1, at);
}

async function overwrite(file: string, at: number, byte: number): Promise<void> {
  await using handle = await open(file, 'r+');
  await handle.write(Buffer.of(byte), 0, 1, at);
}

async function cut(file: string, bytes: number): Promise<void> {
  const { size } = await stat(file);
  await truncate(file, size - bytes);
}
