import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = dirname(import.meta.dirname);

/** Rooms of design.md and whom each may import; `*` is everything. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'stack-names': ['stack-names'],
  protocol: ['protocol', 'stack-names'],
  tsdb: ['tsdb'],
  labs: ['labs', 'protocol', 'stack-names', 'tsdb'],
  exporter: ['exporter'],
  webhook: ['webhook'],
  server: ['server', 'protocol', 'stack-names', 'labs', 'tsdb'],
  src: ['src', 'protocol', 'stack-names', 'labs', 'tsdb', 'exporter', 'config'],
  config: ['config', 'protocol', 'stack-names', 'labs', 'exporter'],
  cli: ['cli', 'server', 'protocol', 'stack-names', 'labs', 'tsdb', 'config'],
  tests: ['*'],
  root: ['*'],
};

const TOP_LEVEL_FOLDERS = [
  '.ci',
  'cli',
  'config',
  'docs',
  'labs',
  'protocol',
  'public',
  'server',
  'src',
  'stack',
  'tests',
  'tsdb',
];

/** Files of other server folders that any of them may name: contracts without behaviour, and the log. */
const SHARED_IN_SERVER = ['server/runtime/contract.ts', 'server/socket/peer.ts', 'server/log.ts'];

interface Import {
  readonly from: string;
  readonly to: string;
}

function trackedFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return listed.split('\n').filter((file) => file !== '' && existsSync(join(ROOT, file)));
}

function roomOf(file: string): string {
  if (/^stack\/(services|variants|edges)\.ts$/.test(file)) return 'stack-names';
  if (file === 'stack/lab-settings.env') return 'stack-names'; // shown on the pages as it is
  if (file.startsWith('stack/exporter/')) return 'exporter';
  if (file.startsWith('stack/webhook/')) return 'webhook';
  if (!file.includes('/')) return 'root';
  return file.split('/')[0] ?? 'root';
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const specifiers = [...text.matchAll(/(?:^|[\s;])(?:import|export)\b[^'"`;]*?\bfrom\s*['"](\.[^'"]+)['"]/g)]
    .concat([...text.matchAll(/(?:^|[\s;(=])import\s*\(?\s*['"](\.[^'"]+)['"]/g)])
    .map((match) => match[1] ?? '');
  return specifiers
    .map((specifier) => normalize(join(dirname(file), specifier.replace(/\?.*$/, ''))))
    .map((to) => ({ from: file, to }));
}

const files = trackedFiles();
const code = files.filter((file) => /\.(ts|mjs|astro|mdx)$/.test(file) && !file.startsWith('docs/'));
const production = code.filter((file) => !/\.test\.ts$/.test(file));
const imports = production.flatMap(importsOf);

describe('the rooms of the house', () => {
  test('have no folder that nobody planned', () => {
    const folders = new Set(
      files.filter((file) => file.includes('/')).map((file) => file.split('/')[0] ?? ''),
    );
    const unknown = [...folders].filter(
      (folder) =>
        !TOP_LEVEL_FOLDERS.includes(folder) && !folder.startsWith('.github') && folder !== '.devcontainer',
    );
    expect(unknown).toEqual([]);
  });

  test('import only the rooms that they may', () => {
    const wrong = imports.filter(({ from, to }) => {
      const allowed = MAY_IMPORT[roomOf(from)] ?? [];
      return !allowed.includes('*') && !allowed.includes(roomOf(to));
    });
    expect(wrong.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  test('lead to files that exist', () => {
    const absent = imports.filter(({ to }) => !existsSync(join(ROOT, to)));
    expect(absent.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  test('keep the siblings of server/ apart: they meet in main.ts or through a contract', () => {
    const folderOf = (file: string) => /^server\/([^/]+)\//.exec(file)?.[1];
    const wrong = imports.filter(({ from, to }) => {
      const [a, b] = [folderOf(from), folderOf(to)];
      return a !== undefined && b !== undefined && a !== b && !SHARED_IN_SERVER.includes(to);
    });
    expect(wrong.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  test('have no cycle', () => {
    const next = Map.groupBy(imports, ({ from }) => from);
    const done = new Set<string>();
    const cycles: string[] = [];
    const walk = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) {
        cycles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
        return;
      }
      if (done.has(file)) return;
      for (const { to } of next.get(file) ?? []) walk(to, [...path, file]);
      done.add(file);
    };
    for (const file of production) walk(file, []);
    expect(cycles).toEqual([]);
  });

  test.each(['exporter', 'webhook'])('name no npm package in the %s but its own', (service) => {
    const own = Object.keys(
      JSON.parse(readFileSync(join(ROOT, `stack/${service}/package.json`), 'utf8')).dependencies,
    );
    const foreign = production
      .filter((file) => file.startsWith(`stack/${service}/`))
      .flatMap((file) =>
        [...readFileSync(join(ROOT, file), 'utf8').matchAll(/from\s+'([^.'][^']*)'/g)].map(
          (match) => match[1] ?? '',
        ),
      )
      .filter((name) => !name.startsWith('node:') && !own.includes(name));
    expect(foreign).toEqual([]);
  });
});
