import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { access, copyFile, mkdir } from 'node:fs/promises';
import { arch } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { runTool } from '../../server/runtime/native/binaries/run-tool.ts';
import { unpackDebianPackages } from '../support/debian-packages.ts';

/** The stable suites of Debian have no ttyd. */
const SUITE = 'forky';
const MULTIARCH: Readonly<Record<string, { readonly triplet: string; readonly loader: string }>> = {
  x64: { triplet: 'x86_64-linux-gnu', loader: 'ld-linux-x86-64.so.2' },
  arm64: { triplet: 'aarch64-linux-gnu', loader: 'ld-linux-aarch64.so.1' },
};

/** A ttyd that can be run here. */
export interface Ttyd {
  readonly from: 'PATH' | 'Debian forky';
  readonly version: string;
  readonly file: string;
  /** Before its own arguments: where it needs a newer C library than this machine has, its own loader is the program. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

export class NoTtydError extends Error {}

/**
 * ttyd from PATH, else from Debian's next suite, unpacked into `cacheFolder` with every library it needs.
 *
 * @throws {NoTtydError} one line: where it was looked for and why it is not there.
 */
export async function findTtyd(
  cacheFolder: string,
  { path = process.env.PATH ?? '', signal }: { readonly path?: string; readonly signal: AbortSignal },
): Promise<Ttyd> {
  const found = await findOnPath(path);
  if (found) {
    const plain = { file: found, args: [], env: {} };
    return { ...plain, from: 'PATH', version: await versionOf(plain, signal) };
  }
  const machine = MULTIARCH[arch()];
  if (process.platform !== 'linux' || !machine)
    throw new NoTtydError(`no ttyd on PATH, and Debian has none for ${process.platform} on ${arch()}`);
  const folder = join(cacheFolder, `ttyd-${SUITE}-${arch()}`);
  try {
    await mkdir(cacheFolder, { recursive: true });
    await unpackDebianPackages(['ttyd'], { suite: SUITE, folder, withDependencies: true, signal });
    const libraries = join(folder, 'usr/lib', machine.triplet);
    const command = {
      file: join(libraries, machine.loader),
      args: ['--library-path', libraries, join(folder, 'usr/bin/ttyd')],
      env: { LD_LIBRARY_PATH: await pluginFolder(folder, libraries) },
    };
    return { ...command, from: 'Debian forky', version: await versionOf(command, signal) };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new NoTtydError(`no ttyd on PATH, and not from Debian ${SUITE}: ${reason.replaceAll('\n', ' ')}`, {
      cause,
    });
  }
}

/**
 * libwebsockets looks for its event loop plugin in LD_LIBRARY_PATH only. A folder with nothing else in it, since the
 * shells inherit the variable and run on this machine's own C library.
 */
async function pluginFolder(folder: string, libraries: string): Promise<string> {
  const plugins = join(folder, 'plugins');
  await mkdir(plugins, { recursive: true });
  await copyFile(join(libraries, 'libwebsockets-evlib_uv.so'), join(plugins, 'libwebsockets-evlib_uv.so'));
  return plugins;
}

async function findOnPath(path: string): Promise<string | null> {
  for (const folder of path.split(delimiter).filter((part) => part !== '')) {
    const candidate = join(folder, 'ttyd');
    const isThere = await access(candidate, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) return candidate;
  }
  return null;
}

async function versionOf(
  { file, args, env }: Pick<Ttyd, 'file' | 'args' | 'env'>,
  signal: AbortSignal,
): Promise<string> {
  const answer = await runTool(file, [...args, '--version'], { signal, env });
  return /(\d+\.\d+[.\d]*)/.exec(answer)?.[1] ?? answer.trim();
}

/** Starts ttyd on a loopback port; it tells the port it took on its standard error. */
export async function startTtyd(
  ttyd: Ttyd,
  command: { readonly file: string; readonly args: readonly string[]; readonly env: Record<string, string> },
  signal: AbortSignal,
): Promise<{ readonly child: ChildProcess; readonly port: number }> {
  const own = ['--writable', '--port', '0', '--interface', '127.0.0.1', '--debug', '7'];
  const child = spawn(ttyd.file, [...ttyd.args, ...own, command.file, ...command.args], {
    cwd: '/',
    env: { ...command.env, ...ttyd.env },
    stdio: ['ignore', 'ignore', 'pipe'],
    signal,
  });
  const port = await new Promise<number>((resolve, reject) => {
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (said.length < 64_000) said += text; // read on: a full pipe would stop it
      const listening = /Listening on port: (\d+)/.exec(said);
      if (listening) resolve(Number(listening[1]));
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(
        new NoTtydError(`${dirname(ttyd.file)}: ttyd ended with ${code}: ${said.trim().split('\n').at(-1)}`),
      ),
    );
  });
  return { child, port };
}
