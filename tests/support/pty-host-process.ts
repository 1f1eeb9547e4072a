import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HOST_FILE = fileURLToPath(new URL('../../server/pty-host.ts', import.meta.url));

export interface PtyHostOptions {
  /** A command that becomes the host. */
  readonly prefix?: readonly string[];
  /** Default: a temporary one, removed at the end. */
  readonly folder?: string;
  readonly nodeArgs?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** File descriptor for what it writes of itself. */
  readonly log?: number | 'inherit';
}

/** The process that keeps the shells, as the launcher starts it. */
export class PtyHostProcess implements AsyncDisposable {
  readonly folder: string;
  readonly child: ChildProcess;
  readonly #isOwnFolder: boolean;

  private constructor(folder: string, options: PtyHostOptions) {
    const { prefix = [], nodeArgs = [], env = process.env, log = 'inherit' } = options;
    const [file = '', ...args] = [...prefix, process.execPath, ...nodeArgs, HOST_FILE, folder];
    this.folder = folder;
    this.#isOwnFolder = options.folder === undefined;
    this.child = spawn(file, args, { stdio: ['pipe', 'pipe', log, 'ipc'], env });
  }

  static async start(options: PtyHostOptions = {}): Promise<PtyHostProcess> {
    const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'wp-pty-')));
    const host = new PtyHostProcess(folder, options);
    if (host.child.stdout) await once(host.child.stdout, 'data');
    return host;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const exited = once(this.child, 'exit');
      this.child.kill('SIGTERM');
      await exited;
    }
    if (this.#isOwnFolder) await rm(this.folder, { recursive: true, force: true });
  }
}
