import { access, chmod, copyFile, cp, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lowerCaseProxies, writeCertificateBundle } from './certificate-bundle.ts';
import { dataFolderOf } from './data-folder.ts';
import { hashFile } from './hash-file.ts';
import type { ManifestEntry } from './manifest.ts';
import { type ProgramName, sourceOf } from './programs.ts';
import { runTool } from './run-tool.ts';

const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';
/** Debian's next suite has Prometheus 3 and a current VictoriaMetrics; the stable ones do not. */
const SUITE = 'forky';

/** Why Debian's packages cannot be used on this machine; null when they can. */
export async function whyNotDebian(signal: AbortSignal): Promise<string | null> {
  try {
    await access(KEYRING);
    await runTool('apt-get', ['--version'], { signal });
    await runTool('dpkg-deb', ['--version'], { signal });
    return null;
  } catch {
    signal.throwIfAborted();
    return 'this is no Debian: apt-get, dpkg-deb or its archive keyring is missing';
  }
}

/** The mirror that this machine already uses for Debian's main archive. */
async function findMirror(signal: AbortSignal): Promise<string> {
  const sites = await runTool('apt-get', ['indextargets', '--format', '$(SITE) $(COMPONENT) $(RELEASE)'], {
    signal,
  });
  for (const line of sites.split('\n')) {
    const [site, component, release] = line.split(' ');
    if (site && component === 'main' && release && !release.includes('security')) return site;
  }
  throw new Error('apt knows no Debian mirror on this machine; run "apt-get update" once');
}

/**
 * Unpacks programs from Debian packages through an apt root of our own, which touches nothing of the host's.
 * apt checks the packages against Debian's signed index.
 */
export async function installDebian(
  programs: readonly ProgramName[],
  options: { binFolder: string; scratchFolder: string; signal: AbortSignal; environment: NodeJS.ProcessEnv },
): Promise<Record<string, ManifestEntry>> {
  const { signal, environment } = options;
  const root = join(options.scratchFolder, `apt-${process.pid}`);
  const folders = [
    'etc/apt/preferences.d',
    'var/lib/apt/lists/partial',
    'var/cache/apt/archives/partial',
    'var/lib/dpkg',
    'debs',
    'unpacked',
  ];
  try {
    for (const folder of folders) await mkdir(join(root, folder), { recursive: true });
    await writeFile(join(root, 'var/lib/dpkg/status'), '');
    const line = `deb [signed-by=${KEYRING}] ${await findMirror(signal)} ${SUITE} main\n`;
    await writeFile(join(root, 'etc/apt/sources.list'), line);
    const hooks = join(root, 'no-hooks.conf');
    await writeFile(
      hooks,
      ['Update::Post-Invoke', 'Update::Post-Invoke-Success'].map((hook) => `#clear APT::${hook};\n`).join(''),
    );
    const bundle = await writeCertificateBundle(environment, join(root, 'certificates.pem'));
    const env = lowerCaseProxies(environment);
    const apt = [
      ...(bundle ? [`Acquire::https::CAInfo=${bundle}`] : []),
      `Dir=${root}`,
      `Dir::Etc=${root}/etc/apt`,
      `Dir::State=${root}/var/lib/apt`,
      `Dir::State::status=${root}/var/lib/dpkg/status`,
      `Dir::Cache=${root}/var/cache/apt`,
      'Acquire::Check-Valid-Until=false',
      'Acquire::Languages=none',
      'APT::Update::Error-Mode=any', // else it ends with 0 after a proxy has refused it
      'APT::Sandbox::User=',
    ]
      .flatMap((option) => ['-o', option])
      .concat('-c', hooks); // the host's hooks clean the host's folders, which are not ours
    await runTool('apt-get', [...apt, 'update'], { signal, env });
    const packages = [...new Set(programs.map((program) => sourceOf(program).debianPackage ?? ''))];
    await runTool('apt-get', [...apt, 'download', ...packages], { signal, env, cwd: join(root, 'debs') });
    const versions = new Map<string, string>();
    for (const deb of await readdir(join(root, 'debs'))) {
      const path = join(root, 'debs', deb);
      const [name = '', version = ''] = (
        await runTool('dpkg-deb', ['-W', '--showformat', '${Package} ${Version}', path], { signal })
      ).split(' ');
      versions.set(name, version);
      await runTool('dpkg-deb', ['-x', path, join(root, 'unpacked')], { signal });
    }
    await mkdir(options.binFolder, { recursive: true });
    const entries: Record<string, ManifestEntry> = {};
    for (const program of programs) {
      const source = sourceOf(program);
      const draft = join(options.binFolder, `.${program}-${process.pid}`);
      if (source.debianData) {
        const data = dataFolderOf(join(options.binFolder, program));
        await rm(data, { force: true, recursive: true });
        await cp(join(root, 'unpacked', source.debianData), data, { recursive: true });
      }
      await copyFile(join(root, 'unpacked', source.debianFile ?? ''), draft);
      await chmod(draft, 0o755);
      await rename(draft, join(options.binFolder, program));
      entries[program] = {
        from: 'Debian package',
        version: versions.get(source.debianPackage ?? '') ?? null,
        sha256: await hashFile(join(options.binFolder, program)),
        verified: true,
      };
    }
    return entries;
  } finally {
    await rm(root, { force: true, recursive: true });
  }
}
