import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmod,
  chown,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  realpath,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { type Binaries, createBinaries } from '../../server/runtime/native/binaries/acquire.ts';
import { dataFolderOf } from '../../server/runtime/native/binaries/data-folder.ts';
import { hashFile } from '../../server/runtime/native/binaries/hash-file.ts';
import type { ProgramName } from '../../server/runtime/native/binaries/programs.ts';
import { runTool } from '../../server/runtime/native/binaries/run-tool.ts';
import type { TestEngine } from './docker-engine.ts';
import { testCacheFolder } from './test-cache.ts';

/** Nothing built here may be taken for an official image: own prefix, and tags that name their content. */
const PREFIX = 'writepath-local/';

interface ImageRecipe {
  readonly image: string;
  /** Variable of compose.yaml that holds its tag. */
  readonly variable:
    | 'VM_CLUSTER_TAG'
    | 'VM_TAG'
    | 'PROMETHEUS_TAG'
    | 'ALERTMANAGER_TAG'
    | 'TOXIPROXY_TAG'
    | 'WRITEPATH_TAG';
  /** Host file or folder -> path in the image; libraries of programs come along by themselves. */
  readonly files: readonly { readonly from: string; readonly to: string }[];
  readonly folders?: readonly { readonly path: string; readonly owner: number; readonly mode?: number }[];
  readonly texts?: Readonly<Record<string, string>>;
  readonly changes: readonly string[];
}

/** Where the images are, as variables for compose.yaml. */
export type LocalImages = Readonly<Record<string, string>>;

/** Builds every image of the stack from programs of this machine; what is there already with this content is kept. */
export async function buildLocalImages(
  root: string,
  engine: TestEngine,
  signal: AbortSignal,
): Promise<LocalImages> {
  const binaries = createBinaries({ cacheFolder: testCacheFolder(), environment: process.env });
  const recipes = await imageRecipes(root, binaries, signal);
  const variables: Record<string, string> = { REGISTRY_PREFIX: PREFIX, TOXIPROXY_PREFIX: PREFIX };
  for (const [variable, group] of Map.groupBy(recipes, (recipe) => recipe.variable)) {
    const tag = `local-${await hashRecipes(group)}`;
    variables[variable] = tag;
    for (const recipe of group) await buildImage(recipe, `${PREFIX}${recipe.image}:${tag}`, engine, signal);
  }
  await removeOldImages(Object.values(variables), engine, signal);
  return variables;
}

async function imageRecipes(root: string, binaries: Binaries, signal: AbortSignal): Promise<ImageRecipe[]> {
  const programs: readonly ProgramName[] = [
    'vmstorage',
    'vminsert',
    'vmselect',
    'victoria-metrics',
    'vmagent',
    'vmauth',
    'vmalert',
    'vmctl',
    'prometheus',
    'promtool',
    'alertmanager',
    'toxiproxy-server',
  ];
  const found = new Map(
    (await binaries.acquire(programs, { signal })).map((source) => [source.name, source.path]),
  );
  const shell = await Promise.all(
    ['sh', 'cat', 'ls', 'sleep'].map(async (name) => ({
      from: (await findTool(name)) ?? '',
      to: `/usr/bin/${name}`,
    })),
  );
  const recipes: ImageRecipe[] = [];
  const add = (
    program: ProgramName,
    image: string,
    variable: ImageRecipe['variable'],
    rest: Partial<ImageRecipe> & { readonly at: string; readonly bare?: boolean },
  ): void => {
    const from = found.get(program);
    if (!from) return; // its topology is then not offered
    const entrypoint = `ENTRYPOINT ["${rest.at}"]`;
    recipes.push({
      image,
      variable,
      files: [{ from, to: rest.at }, ...(rest.bare ? [] : shell), ...(rest.files ?? [])],
      folders: rest.folders ?? [],
      changes: [entrypoint, ...(rest.changes ?? [])],
    });
  };
  for (const name of ['vmstorage', 'vminsert', 'vmselect'] as const)
    add(name, `victoriametrics/${name}`, 'VM_CLUSTER_TAG', { at: `/${name}-prod` });
  for (const name of ['victoria-metrics', 'vmagent', 'vmauth', 'vmalert'] as const)
    add(name, `victoriametrics/${name}`, 'VM_TAG', { at: `/${name}-prod` });
  add('prometheus', 'prom/prometheus', 'PROMETHEUS_TAG', {
    at: '/bin/prometheus',
    folders: [
      { path: '/prometheus', owner: 65534 },
      { path: '/etc/prometheus', owner: 65534 },
    ],
    changes: ['USER nobody', 'WORKDIR /prometheus'],
  });
  const alertmanager = found.get('alertmanager') ?? '';
  const templates = dataFolderOf(alertmanager);
  const hasTemplates = await stat(templates).catch(() => null); // Debian's build does not carry them inside
  add('alertmanager', 'prom/alertmanager', 'ALERTMANAGER_TAG', {
    at: '/bin/alertmanager',
    files: hasTemplates ? [{ from: templates, to: '/usr/share/prometheus/alertmanager' }] : [],
    folders: [{ path: '/alertmanager', owner: 65534 }],
    changes: ['USER nobody', 'WORKDIR /alertmanager'],
  });
  add('toxiproxy-server', 'shopify/toxiproxy', 'TOXIPROXY_TAG', { at: '/toxiproxy', bare: true });
  recipes.push(exporterRecipe(root, shell), webhookRecipe(root, shell), await toolboxRecipe(root, found));
  return recipes;
}

function exporterRecipe(root: string, shell: ImageRecipe['files']): ImageRecipe {
  return {
    image: 'writepath/mock-exporter',
    variable: 'WRITEPATH_TAG',
    files: [
      ...shell,
      { from: process.execPath, to: '/usr/local/bin/node' },
      { from: join(root, 'stack/exporter'), to: '/app' },
    ],
    changes: [
      'WORKDIR /app',
      'USER 1000',
      'ENV NODE_ENV=production',
      'ENV CONTROL_PEERS=private',
      'CMD ["/usr/local/bin/node", "main.ts"]',
    ],
  };
}

function webhookRecipe(root: string, shell: ImageRecipe['files']): ImageRecipe {
  return {
    image: 'writepath/webhook',
    variable: 'WRITEPATH_TAG',
    files: [
      ...shell,
      { from: process.execPath, to: '/usr/local/bin/node' },
      { from: join(root, 'stack/webhook'), to: '/app' },
    ],
    folders: [{ path: '/inbox', owner: 1000 }],
    changes: [
      'WORKDIR /app',
      'USER 1000',
      'ENV NODE_ENV=production',
      'ENTRYPOINT ["/usr/local/bin/node", "main.ts"]',
    ],
  };
}

const TOOLS = [
  ...[
    'bash',
    'sh',
    'curl',
    'jq',
    'less',
    'vim',
    'tmux',
    'grep',
    'sed',
    'awk',
    'find',
    'xargs',
    'ps',
    'top',
    'tar',
    'gzip',
  ],
  ...[
    'basename',
    'cat',
    'chmod',
    'comm',
    'cp',
    'cut',
    'date',
    'dd',
    'df',
    'dirname',
    'du',
    'echo',
    'env',
    'expr',
    'false',
  ],
  ...[
    'head',
    'hostname',
    'id',
    'kill',
    'ln',
    'ls',
    'md5sum',
    'mkdir',
    'mktemp',
    'mv',
    'nproc',
    'od',
    'paste',
    'printf',
  ],
  ...[
    'pwd',
    'readlink',
    'rm',
    'rmdir',
    'seq',
    'sha256sum',
    'sleep',
    'sort',
    'split',
    'stat',
    'stty',
    'tail',
    'tee',
  ],
  ...['test', 'timeout', 'touch', 'tr', 'true', 'tty', 'uname', 'uniq', 'wc', 'which', 'whoami', 'yes'],
  // In every Debian; a refusal would mean nothing if the program were not there.
  ...['chroot', 'mknod', 'mount', 'nice', 'nsenter', 'perl', 'setsid', 'su', 'umount', 'unshare'],
];
/** Data that these tools read: terminal descriptions, a UTF-8 locale, certificates, completion, names. */
const TOOL_DATA = [
  ...[
    '/lib/terminfo',
    '/usr/share/terminfo/x',
    '/usr/share/terminfo/t',
    '/usr/lib/locale/C.utf8',
    '/usr/share/bash-completion',
  ],
  ...['x86_64', 'aarch64'].map((machine) => `/usr/lib/${machine}-linux-gnu/perl-base`),
  ...['/etc/ssl/certs/ca-certificates.crt', '/etc/nsswitch.conf'],
];

async function toolboxRecipe(root: string, found: ReadonlyMap<string, string | null>): Promise<ImageRecipe> {
  const files: { from: string; to: string }[] = [];
  for (const name of TOOLS) {
    const from = await findTool(name);
    if (from) files.push({ from, to: `/usr/bin/${name}` });
  }
  for (const name of ['promtool', 'vmctl']) {
    const from = found.get(name);
    if (from) files.push({ from, to: `/usr/local/bin/${name}` });
  }
  for (const path of TOOL_DATA) if (await stat(path).catch(() => null)) files.push({ from: path, to: path });
  for (const name of ['bashrc', 'profile'])
    files.push({
      from: join(root, 'stack/toolbox', name),
      to: `/etc/${name === 'bashrc' ? 'bash.bashrc' : name}`,
    });
  return {
    image: 'writepath/toolbox',
    variable: 'WRITEPATH_TAG',
    files,
    folders: [{ path: '/home/learner', owner: 1000, mode: 0o700 }],
    changes: [
      'USER 1000:1000',
      'WORKDIR /home/learner',
      'ENV HOME=/home/learner LANG=C.UTF-8',
      'CMD ["sleep", "infinity"]',
    ],
  };
}

/** A program of this machine, through symlinks such as /etc/alternatives. */
async function findTool(name: string): Promise<string | null> {
  for (const folder of [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/bin']) {
    const path = await realpath(join(folder, name)).catch(() => null);
    if (path) return path;
  }
  return null;
}

async function hashRecipes(recipes: readonly ImageRecipe[]): Promise<string> {
  const hash = createHash('sha256').update(await hashFile(import.meta.filename)); // how they are put together counts too
  for (const { files, ...rest } of recipes) {
    hash.update(JSON.stringify(rest));
    for (const { from, to } of files)
      for await (const path of filesBelow(from)) hash.update(`${to} ${path} ${await hashFile(path)}\n`);
  }
  return hash.digest('hex').slice(0, 12);
}

async function* filesBelow(path: string): AsyncGenerator<string> {
  const kind = await stat(path);
  if (kind.isFile()) yield path;
  if (!kind.isDirectory()) return;
  for (const entry of (await readdir(path)).sort()) yield* filesBelow(join(path, entry));
}

async function buildImage(
  recipe: ImageRecipe,
  name: string,
  engine: TestEngine,
  signal: AbortSignal,
): Promise<void> {
  const present = await runTool('docker', ['image', 'inspect', name], {
    signal,
    env: engine.environment,
  }).catch(() => null);
  if (present) return;
  const stage = await mkdtemp(join(tmpdir(), 'wp-image-'));
  try {
    await stageImage(recipe, stage, signal);
    const changes = recipe.changes.flatMap((change) => ['--change', change]);
    await importFolder(stage, ['import', ...changes, '-', name], engine, signal);
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}

async function stageImage(recipe: ImageRecipe, stage: string, signal: AbortSignal): Promise<void> {
  await chmod(stage, 0o755);
  for (const folder of ['usr/bin', 'usr/sbin', 'usr/lib', 'usr/lib64', 'etc/ssl/certs', 'tmp', 'var', 'run'])
    await mkdir(join(stage, folder), { recursive: true });
  await chmod(join(stage, 'tmp'), 0o1777);
  for (const folder of ['bin', 'sbin', 'lib', 'lib64']) await symlink(`usr/${folder}`, join(stage, folder));
  await writeFile(join(stage, 'etc/passwd'), PASSWD);
  await writeFile(join(stage, 'etc/group'), 'root:x:0:\nlearner:x:1000:\nnogroup:x:65534:\n');
  const programs: string[] = [];
  for (const { from, to } of recipe.files) {
    const target = inside(stage, to);
    await mkdir(dirname(target), { recursive: true });
    await cp(from, target, {
      recursive: true,
      dereference: true,
      filter: (path) => !path.endsWith('.test.ts'),
    });
    if (((await stat(from)).mode & 0o111) !== 0 && (await stat(from)).isFile()) programs.push(from);
  }
  for (const library of await librariesOf(programs, signal)) {
    const target = inside(stage, library);
    await mkdir(dirname(target), { recursive: true });
    await cp(library, target, { dereference: true });
  }
  for (const { path, owner, mode } of recipe.folders ?? []) {
    await mkdir(inside(stage, path), { recursive: true });
    await chown(inside(stage, path), owner, owner);
    await chmod(inside(stage, path), mode ?? 0o755);
  }
}

const PASSWD = `root:x:0:0:root:/:/bin/sh
learner:x:1000:1000:learner:/home/learner:/bin/bash
nobody:x:65534:65534:nobody:/:/bin/false
`;

/** The image's /bin, /lib and so on lead into /usr. */
function inside(stage: string, path: string): string {
  return join(stage, path.replace(/^\/(bin|sbin|lib|lib64)\//, '/usr/$1/'));
}

async function librariesOf(programs: readonly string[], signal: AbortSignal): Promise<ReadonlySet<string>> {
  const libraries = new Set<string>();
  for (const program of programs) {
    const text = await runTool('ldd', [program], { signal }).catch(() => ''); // static, or a script
    for (const [path] of text.matchAll(/\/\S+\.so[.\d]*\S*/g)) libraries.add(path);
  }
  return libraries;
}

function importFolder(
  folder: string,
  dockerArgs: readonly string[],
  engine: TestEngine,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const tar = spawn('tar', ['-C', folder, '--numeric-owner', '-cf', '-', '.'], {
      stdio: ['ignore', 'pipe', 'inherit'],
      signal,
    });
    const docker = spawn('docker', dockerArgs, {
      stdio: [tar.stdout, 'ignore', 'pipe'],
      env: engine.environment,
      signal,
    });
    let complaint = '';
    docker.stderr?.on('data', (chunk: Buffer) => {
      complaint += chunk;
    });
    tar.on('error', reject);
    docker.on('error', reject);
    docker.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`docker ${dockerArgs.at(-1)}: ${complaint}`)),
    );
  });
}

async function removeOldImages(
  tags: readonly string[],
  engine: TestEngine,
  signal: AbortSignal,
): Promise<void> {
  const format = ['image', 'ls', '--format', '{{.Repository}}:{{.Tag}}'];
  for (const name of (await runTool('docker', format, { signal, env: engine.environment })).split('\n')) {
    if (!name.startsWith(PREFIX) || tags.some((tag) => name.endsWith(`:${tag}`))) continue;
    await runTool('docker', ['image', 'rm', name], { signal, env: engine.environment }).catch(() => ''); // in use elsewhere
  }
}
