import { spawn } from 'node:child_process';

export class ToolFailedError extends Error {
  readonly tool: string;
  readonly output: string;

  constructor(tool: string, reason: string, output: string, options?: ErrorOptions) {
    super(
      `${tool}: ${reason}${output ? `: ${output.trim().split('\n').slice(-3).join(' | ')}` : ''}`,
      options,
    );
    this.name = 'ToolFailedError';
    this.tool = tool;
    this.output = output;
  }
}

/** Runs a program to its end. @returns its standard output. @throws {ToolFailedError} with the last lines it wrote. */
export function runTool(
  file: string,
  args: readonly string[],
  options: { signal: AbortSignal; cwd?: string; env?: Record<string, string | undefined> },
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      signal: options.signal,
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr = (stderr + text).slice(-8192);
    });
    let broken: ToolFailedError | null = null;
    child.on('error', (cause) => {
      broken = new ToolFailedError(file, cause.message, stderr, { cause });
      if (child.pid === undefined) reject(broken);
    });
    // Not before it has ended: an aborted tool may still write what its caller is about to remove.
    child.on('close', (code, signal) => {
      if (broken) reject(broken);
      else if (code === 0) resolve(stdout);
      else reject(new ToolFailedError(file, signal ? `ended by ${signal}` : `exit code ${code}`, stderr));
    });
  });
}
