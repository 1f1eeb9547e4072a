import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { testBinaries } from '../native-test-runtime.ts';
import { someSeries } from './some-series.ts';
import { VictoriaMetricsOnFolder } from './victoria-metrics-on-folder.ts';

/** Run by hand: see tests/fixtures/tsdb/victoriametrics/README.md. */
const FIXTURES = join(import.meta.dirname, '../../../fixtures/tsdb/victoriametrics');
const signal = AbortSignal.timeout(120_000);
const startMs = Date.UTC(2026, 9, 3);

const [single = '', vmstorage = '', vminsert = '', vmselect = ''] = await Promise.all(
  (['victoria-metrics', 'vmstorage', 'vminsert', 'vmselect'] as const).map(
    async (name) => (await testBinaries().find(name, { signal })).path ?? '',
  ),
);
const scratch = await mkdtemp(join(tmpdir(), 'writepath-fixtures-'));

{
  const folder = join(scratch, 'single');
  await using server = await VictoriaMetricsOnFolder.startSingle(single, { folder, signal });
  await server.write(someSeries({ startMs, series: 44, samples: 200, seed: 5 }));
  await server.flush(signal);
  await keep('single', folder, await server.export());
}
{
  const folder = join(scratch, 'cluster');
  await using server = await VictoriaMetricsOnFolder.startCluster(
    { vmstorage, vminsert, vmselect },
    { folder, signal },
  );
  for (const tenant of ['0:0', '7:12']) {
    await server.write(someSeries({ startMs, series: 5, samples: 100, seed: 6 }), tenant);
  }
  await server.flush(signal);
  await keep('cluster', folder, await server.export('7:12'));
}
await rm(scratch, { recursive: true });

/** Keeps the parts of the month and what the program exports from them. */
async function keep(name: string, folder: string, lines: readonly string[]): Promise<void> {
  const target = join(FIXTURES, name);
  await rm(target, { recursive: true, force: true });
  for (const kind of ['small', 'indexdb']) {
    const month = join(folder, 'data', kind, '2026_10');
    await mkdir(join(target, 'data', kind), { recursive: true });
    await cp(month, join(target, 'data', kind, '2026_10'), { recursive: true });
    console.info(name, kind, await readdir(month));
  }
  await writeFile(join(target, 'export.jsonl.gz'), gzipSync(`${lines.join('\n')}\n`, { level: 9 }));
}
