import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { normaliseBasePath } from '../config/base-path.ts';
import { readSiteAddress } from '../config/site-address.ts';
import { ROOT } from './launcher/places.mjs';

export function astro(
  args: readonly string[],
  signal: AbortSignal,
  environment: Record<string, string> = {},
): Promise<number> {
  const entry = join(ROOT, 'node_modules', 'astro', 'bin', 'astro.mjs');
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [entry, ...args], {
      cwd: ROOT,
      stdio: 'inherit',
      signal,
      // A BASE_URL of the surroundings would take the place of the site's own in half of its links.
      env: { ...process.env, BASE_URL: undefined, ASTRO_TELEMETRY_DISABLED: '1', ...environment },
    });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/** The options of `writepath build` as what the site's configuration reads from the environment. */
export function readBuildOptions(argv: readonly string[]): {
  readonly out: string;
  readonly environment: Record<string, string>;
} {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      out: { type: 'string', default: 'dist' },
      base: { type: 'string' },
      site: { type: 'string' },
    },
  });
  const site = readSiteAddress(values.site);
  return {
    out: values.out,
    environment: {
      ...(values.base === undefined ? {} : { WRITEPATH_BASE: normaliseBasePath(values.base) }),
      ...(site === undefined ? {} : { WRITEPATH_SITE: site }),
    },
  };
}

/** `writepath build [--out FOLDER] [--base /path] [--site https://host]`: the static site. @returns the exit code. */
export function runBuildCommand(argv: readonly string[], signal: AbortSignal): Promise<number> {
  const { out, environment } = readBuildOptions(argv);
  return astro(['build', '--outDir', out], signal, environment);
}
