import { execFile } from 'node:child_process';

const TIMEOUT_MS = 5_000;

/** Reads a version out of what a program prints; null where it prints none (Debian's VictoriaMetrics builds). */
export function parseVersion(printed: string): string | null {
  return (
    /(?:tags-|version[ :]+)(v?\d+\.\d+\.\d+[\w.+-]*)/i.exec(printed)?.[1]?.replace(/-0-[\w-]*$/, '') ??
    /\bv\d+\.\d+\.\d+(?:-cluster)?\b/.exec(printed)?.[0] ??
    null
  );
}

/** Asks the program itself with `--version`, for five seconds at most: the answer is shared by all who wait for it. */
export function programVersion(path: string): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(path, ['--version'], { timeout: TIMEOUT_MS }, (_failure, stdout, stderr) => {
      resolve(parseVersion(`${stdout}\n${stderr}`)); // some exit with 2 after printing it
    });
  });
}
