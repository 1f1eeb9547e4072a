import { execFileSync } from 'node:child_process';
import { closeSync, constants, lstatSync, openSync, rmSync } from 'node:fs';
import { Socket } from 'node:net';

/**
 * A named pipe whose write end only the service holds: its end of file is the service's death, told at once and also to
 * a server that did not start the service. Nothing is ever written to it.
 */
export interface AlivePipe {
  /** Resolves when the last holder of the write end has ended. */
  readonly ended: Promise<void>;
  close(): void;
}

/** A new pipe with both ends open; the caller gives `writeFd` to the service and closes it. */
export function createAlivePipe(path: string): { pipe: AlivePipe; writeFd: number } {
  rmSync(path, { force: true }); // a process that holds the old one no longer concerns us
  execFileSync('mkfifo', ['-m', '600', path]);
  const readFd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK); // never waits for a writer
  const writeFd = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
  return { pipe: watch(readFd), writeFd };
}

/** Watches the pipe of a service that another server started; null when the pipe is not there. */
export function openAlivePipe(path: string): AlivePipe | null {
  try {
    if (!lstatSync(path).isFIFO()) return null;
    return watch(openSync(path, constants.O_RDONLY | constants.O_NONBLOCK));
  } catch {
    return null;
  }
}

function watch(readFd: number): AlivePipe {
  let socket: Socket;
  try {
    socket = new Socket({ fd: readFd, readable: true, writable: false });
  } catch (failure) {
    closeSync(readFd);
    throw failure;
  }
  const { promise, resolve } = Promise.withResolvers<void>();
  socket.once('close', () => resolve());
  socket.on('error', () => socket.destroy()); // a pipe that cannot be read tells nothing: the caller looks at the process
  socket.resume();
  socket.unref(); // a command-line run may end while the stack goes on
  return { ended: promise, close: () => socket.destroy() };
}
