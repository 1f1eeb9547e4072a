import { realpath, stat } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import type { Binaries } from '../../server/runtime/native/binaries/acquire.ts';
import { dataFolderOf } from '../../server/runtime/native/binaries/data-folder.ts';
import type { ProgramName } from '../../server/runtime/native/binaries/programs.ts';

/** What an image of the stack is made of. */
export interface ImageRecipe {
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

/** A recipe for each image of the stack, from programs of this machine. */
export async function imageRecipes(
  root: string,
  binaries: Binaries,
  signal: AbortSignal,
): Promise<ImageRecipe[]> {
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
