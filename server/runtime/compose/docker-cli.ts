import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { dockerMissing } from './compose-errors.ts';

export class DockerFailedError extends Error {
  readonly exitCode: number | null;
  /** The last kilobytes that it wrote to standard error. */
  readonly stderr: string;

  constructor(args: readonly string[], exitCode: number | null, stderr: string) {
    super(
      `docker ${args.join(' ')}: exit code ${exitCode}: ${stderr.trim().split('\n').slice(-3).join(' | ')}`,
    );
    this.name = 'DockerFailedError';
    this.exitCode = exitCode;
    this.stderr = stderr;
  }
}

export interface DockerRun {
  readonly environment: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  /** Each line as it comes, from both outputs; progress is read from it. */
  readonly onLine?: (line: string) => void;
}

const STDERR_KEPT_CHARS = 16_384;

/**
 * Runs the docker CLI to its end.
 *
 * @returns its standard output.
 * @throws {LearnerError} `binary-missing` without the program; {DockerFailedError} when it fails.
 */
export function runDocker(
  args: readonly string[],
  { environment, signal, onLine }: DockerRun,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(dockerPath(environment), args, {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      if (onLine) for (const line of text.split('\n')) if (line.trim()) onLine(line);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr = (stderr + text).slice(-STDERR_KEPT_CHARS);
      if (onLine) for (const line of text.split('\n')) if (line.trim()) onLine(line);
    });
    child.on('error', (cause) => {
      // After an abort it is still ending: what comes next must not meet it at work.
      if (child.pid === undefined) reject(dockerMissing(cause));
    });
    child.on('close', (code) => {
      if (signal.aborted) reject(signal.reason);
      else if (code === 0) resolve(stdout);
      else reject(new DockerFailedError(args, code, stderr));
    });
  });
}

/** Where the docker program is. @throws {LearnerError} `binary-missing`. */
export function dockerPath(environment: NodeJS.ProcessEnv): string {
  for (const folder of (environment.PATH ?? '').split(delimiter)) {
    if (folder === '') continue;
    const path = join(folder, 'docker');
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {} // absent here: the next folder is asked
  }
  throw dockerMissing();
}
