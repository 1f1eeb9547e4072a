import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './launcher/places.mjs';
import { readOptions } from './read-options.ts';

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

/** `writepath build [--out FOLDER] [--base /path]`: the static site, for any host. @returns the exit code. */
export function runBuildCommand(argv: readonly string[], signal: AbortSignal): Promise<number> {
  const { values } = readOptions({
    args: [...argv],
    options: { out: { type: 'string', default: 'dist' }, base: { type: 'string' } },
  });
  return astro(['build', '--outDir', values.out], signal, values.base ? { WRITEPATH_BASE: values.base } : {});
}
