import { cp, mkdtemp, rm } from 'node:fs/promises';
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

/** Copies what a crash left, and holds our reading against promtool's. */
async function compare(name: string) {
  const copy = join(scratch, name, 'copy');
  await cp(join(scratch, name, 'data'), copy, { recursive: true });
  const ours = await ourDump(copy);
  const theirs = await promtoolDump(promtool.path ?? '', copy);
  const { counts, wblCounts } = ours.head;
  console.log(name, theirs.length, 'lines', ours.blocks, 'blocks', counts, wblCounts);
  expect(differences(ours.lines, theirs)).toEqual([]);
  return { ...ours, copy };
}

describe.skipIf(!prometheus.path || !promtool.path)(
  'the head of a real Prometheus (needs Prometheus)',
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
  },
);
