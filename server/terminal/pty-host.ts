import { chmodSync, existsSync, fstatSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { LIMITS } from '../../protocol/limits.ts';
import { ShellHost } from './shell-host.ts';

/** Started by the launcher as `node server/terminal/pty-host.ts SOCKET STATE-FOLDER`; the shells outlive the server. */
async function main(socketPath: string | undefined, stateFolder: string | undefined): Promise<void> {
  if (!socketPath || !stateFolder) throw new Error('usage: pty-host.ts SOCKET STATE-FOLDER');
  mkdirSync(stateFolder, { recursive: true, mode: 0o700 });
  await clearStaleSocket(socketPath);
  const shells = Number(process.env.WRITEPATH_SHELLS ?? LIMITS.shells); // a bench opens more than learners may
  if (!Number.isInteger(shells) || shells < 1) throw new Error('WRITEPATH_SHELLS is a whole number from 1');
  const host = new ShellHost((line) => console.error(`pty-host: ${line}`), shells);
  const server = createServer((socket) => host.accept(socket));
  // The mask makes the socket private from its first moment; the mode is set again where masks do not reach sockets.
  const shellsMask = process.umask(0o077);
  server.listen(socketPath, () => {
    process.umask(shellsMask);
    chmodSync(socketPath, 0o600);
    writeFileSync(join(stateFolder, 'pty-host.pid'), `${process.pid}\n`, { mode: 0o600 });
    console.log('ready');
  });

  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    server.close();
    host.close().then(
      () => {
        rmSync(socketPath, { force: true });
        rmSync(join(stateFolder, 'pty-host.pid'), { force: true });
        process.exit(0);
      },
      (failure: unknown) => {
        console.error('pty-host: some shells did not end:', failure);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, end);
  const stdin = fstatSync(0);
  if (stdin.isFIFO() || stdin.isSocket()) process.stdin.resume().on('end', end).on('close', end);
}

/** @throws when another host listens there; a socket that nobody answers is a leftover and goes. */
async function clearStaleSocket(path: string): Promise<void> {
  if (!existsSync(path)) return;
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const probe = connect(path, () => resolve(true)).on('error', () => resolve(false));
  const alive = await promise;
  probe.destroy();
  if (alive) throw new Error(`another host already listens on ${path}`);
  rmSync(path);
}

main(process.argv[2], process.argv[3]).catch((failure: unknown) => {
  console.error('pty-host:', failure instanceof Error ? failure.message : failure);
  process.exit(1);
});
