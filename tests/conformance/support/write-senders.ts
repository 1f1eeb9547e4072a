import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../support/free-port.ts';

const EXPORTER = join(import.meta.dirname, '../../../stack/exporter/main.ts');

/** Real senders that scrape one exporter, as the stack's own do, and write where they are told. */
export async function startSenders(programs: { readonly vmagent: string; readonly prometheus: string }) {
  const folder = await mkdtemp(join(tmpdir(), 'writepath-senders-'));
  const children: ChildProcess[] = [];
  const start = (program: string, argv: readonly string[], env: NodeJS.ProcessEnv = {}): void => {
    children.push(spawn(program, argv, { stdio: 'ignore', cwd: folder, env: { ...process.env, ...env } }));
  };
  const exporterPort = await freePort();
  start(process.execPath, [EXPORTER], { LISTEN_HOST: '127.0.0.1', PORT: String(exporterPort) });
  const scrape = (labels: string) =>
    [
      `global: { scrape_interval: 2s, scrape_timeout: 1s, external_labels: { ${labels} } }`,
      'scrape_configs:',
      `  - { job_name: mock-exporter, static_configs: [{ targets: ["127.0.0.1:${exporterPort}"] }],`,
      '      relabel_configs: [{ target_label: instance, replacement: "mock-exporter:2112" }] }',
    ].join('\n');
  const AGENT = scrape(
    'region: sa-east-1, cluster: prod-sa, environment: production, availability_zone: sa-east-1a',
  );
  const WRITER = scrape('region: local, cluster: staging-cluster, environment: staging');
  return {
    async vmagent(name: string, url: string, more: readonly string[] = []): Promise<string> {
      const port = await freePort();
      await writeFile(join(folder, `${name}.yml`), AGENT);
      start(programs.vmagent, [
        `-httpListenAddr=127.0.0.1:${port}`,
        `-promscrape.config=${join(folder, `${name}.yml`)}`,
        `-remoteWrite.tmpDataPath=${join(folder, name)}`,
        '-remoteWrite.queues=4',
        `-remoteWrite.url=${url}`,
        ...more,
      ]);
      return `http://127.0.0.1:${port}`;
    },
    async prometheus(name: string, url: string): Promise<string> {
      const port = await freePort();
      await writeFile(join(folder, `${name}.yml`), `${WRITER}\nremote_write: [{ url: "${url}" }]\n`);
      start(programs.prometheus, [
        `--config.file=${join(folder, `${name}.yml`)}`,
        `--storage.tsdb.path=${join(folder, name)}`,
        `--web.listen-address=127.0.0.1:${port}`,
        '--storage.remote.flush-deadline=1s',
      ]);
      return `http://127.0.0.1:${port}`;
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all(
        children.map(async (child) => {
          if (child.exitCode !== null || child.signalCode !== null) return;
          const gone = once(child, 'exit');
          child.kill('SIGKILL');
          await gone;
        }),
      );
      await rm(folder, { recursive: true, force: true });
    },
  };
}
