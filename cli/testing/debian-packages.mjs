import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What the tests use of the machine, and the Debian packages that bring it. */
const WANTED = [
  { program: 'chromium', packages: ['chromium'], without: 'the stories in a browser' },
  { program: 'firefox-esr', packages: ['firefox-esr'], without: 'the smoke in Firefox' },
  { program: 'WebKitWebDriver', packages: ['webkit2gtk-driver'], without: 'the smoke in WebKit' },
  { program: 'Xvfb', packages: ['xvfb'], without: 'the smoke in WebKit' },
  { program: 'bwrap', packages: ['bubblewrap'], without: 'sandboxed shells' },
  {
    program: 'dockerd',
    packages: ['docker.io', 'iptables'],
    without: 'the compose half of the conformance suite',
  },
];

/** @param {string} program */
function isHere(program) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return folders.some((folder) => existsSync(join(folder, program)));
}

/** @param {string[]} args */
function aptGet(args) {
  const run = spawnSync('apt-get', ['-y', '--no-install-recommends', '-o', 'Dpkg::Use-Pty=0', ...args], {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return {
    ok: run.status === 0,
    why: `${run.error?.message ?? ''}${run.stderr ?? ''}`.trim().split('\n').at(-1) ?? '',
  };
}

/**
 * Installs what is missing where that is allowed (root on Debian); what stays missing comes back with what it costs.
 * @param {(text: string) => void} report
 */
export function installDebianPackages(report) {
  const missing = WANTED.filter(({ program }) => !isHere(program));
  if (missing.length === 0) return [];
  const root = process.getuid?.() === 0;
  if (!root || !isHere('apt-get')) {
    const why = root ? 'this is no Debian' : 'not root';
    return missing.map(
      ({ program, without }) =>
        `${program} is missing and cannot be installed here (${why}): ${without} are skipped`,
    );
  }
  const packages = missing.flatMap((wanted) => wanted.packages);
  report(`apt-get install ${packages.join(' ')}`);
  aptGet(['update']);
  const { ok, why } = aptGet(['install', ...packages]);
  return ok
    ? []
    : missing.map(
        ({ program, without }) => `${program} could not be installed (${why}): ${without} are skipped`,
      );
}
