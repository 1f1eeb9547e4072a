import { access, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runTool } from '../../server/runtime/native/binaries/run-tool.ts';

const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';

/**
 * Unpacks Debian packages into `folder` through an apt root of our own, which touches nothing of the host's.
 * `suite` null means the one that this machine runs. `withDependencies` brings all that they need, the C library too.
 * A folder that is there already is kept.
 */
export async function unpackDebianPackages(
  packages: readonly string[],
  {
    suite,
    folder,
    withDependencies = false,
    signal,
  }: { suite: string | null; folder: string; withDependencies?: boolean; signal: AbortSignal },
): Promise<void> {
  if (await isThere(folder)) return;
  const { mirror, ownSuite } = await findMirror(signal);
  const root = `${folder}.apt-${process.pid}`;
  try {
    for (const name of [
      'etc/apt/preferences.d',
      'lists/partial',
      'archives/partial',
      'dpkg',
      'debs',
      'unpacked',
    ])
      await mkdir(join(root, name), { recursive: true });
    await writeFile(join(root, 'dpkg/status'), '');
    await writeFile(
      join(root, 'etc/apt/sources.list'),
      `deb [signed-by=${KEYRING}] ${mirror} ${suite ?? ownSuite} main\n`,
    );
    const apt = [
      `Dir::Etc=${root}/etc/apt`,
      `Dir::State=${root}`,
      `Dir::State::status=${root}/dpkg/status`,
      `Dir::Cache=${root}`,
      'Acquire::Check-Valid-Until=false',
      'Acquire::Languages=none',
      'APT::Sandbox::User=',
    ].flatMap((option) => ['-o', option]);
    await runTool('apt-get', [...apt, 'update'], { signal });
    const get = withDependencies
      ? ['install', '--yes', '--download-only', '--no-install-recommends']
      : ['download'];
    const debs = join(root, withDependencies ? 'archives' : 'debs');
    await runTool('apt-get', [...apt, ...get, ...packages], { signal, cwd: join(root, 'debs') });
    for (const deb of await readdir(debs)) {
      if (deb.endsWith('.deb'))
        await runTool('dpkg-deb', ['-x', join(debs, deb), join(root, 'unpacked')], { signal });
    }
    await rename(join(root, 'unpacked'), folder);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function findMirror(signal: AbortSignal): Promise<{ mirror: string; ownSuite: string }> {
  const format = '$(REPO_URI) $(CODENAME) $(COMPONENT)';
  const targets = await runTool('apt-get', ['indextargets', '--format', format], { signal });
  for (const line of targets.split('\n')) {
    const [mirror, ownSuite, component] = line.split(' ');
    if (mirror && ownSuite && component === 'main' && !ownSuite.includes('-')) return { mirror, ownSuite };
  }
  throw new Error('apt knows no Debian mirror on this machine');
}

export async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
