import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { spawn } from '@lydell/node-pty';
import * as v from 'valibot';
import WebSocket from 'ws';
import { type ServerMessage, ServerMessageSchema, ShellOpenedSchema } from '../../../protocol/socket.ts';
import { decodeFrame, encodeAck, encodeFrame } from '../../../protocol/terminal-frame.ts';

import { BENCH_SHELL } from './bench-shell.ts';
import type { Door } from './door.ts';

export const SIZE = { columns: 120, rows: 40 } as const;
/** As our page does: src/components/terminal/terminal-session.ts. */
const ACK_STEP_BYTES = 8 * 1024;
const TTYD = { input: 0x30 } as const;

/** One terminal at the end of a WebSocket (or of node-pty alone): bytes in, bytes out. */
export interface BenchTerminal {
  receivedBytes: number;
  /** Called with each piece as it comes. */
  onOutput: (bytes: Uint8Array) => void;
  /** While true nothing is read from the socket. */
  pause(paused: boolean): void;
  type(text: string): void;
  close(): Promise<void>;
}

interface Visit {
  readonly url: string;
  readonly headers: Record<string, string>;
}

/** @param port another port that leads to the same door, such as a slow link's. */
export async function openTerminal(door: Door, port?: number): Promise<BenchTerminal> {
  switch (door.kind) {
    case 'ours':
      return openOurs(await visitOurs(door, port ?? door.port));
    case 'ttyd': {
      const host = `127.0.0.1:${door.port}`;
      return openTtyd({ url: `ws://127.0.0.1:${port ?? door.port}/ws`, headers: { host } });
    }
    case 'node-pty':
      return openNodePty();
    default:
      return door satisfies never;
  }
}

let visits = 0;

async function visitOurs(door: Extract<Door, { kind: 'ours' }>, port: number): Promise<Visit> {
  const host = `localhost:${door.port}`;
  const origin = `http://${host}`;
  const session = door.sessions[visits++ % door.sessions.length];
  const headers = { host, origin, ...session };
  const answer = await fetch(`${origin}/api/ticket`, { method: 'POST', headers });
  const { ticket } = await answer.json();
  return { url: `ws://127.0.0.1:${port}/api/terminal?tab=bench&ticket=${ticket}`, headers };
}

function openSocket({ url, headers }: Visit, protocols: string[]): WebSocket {
  const socket = new WebSocket(url, protocols, { headers, perMessageDeflate: false });
  socket.on('error', () => {}); // its `close` says all there is to say
  return socket;
}

async function isOpen(socket: WebSocket): Promise<void> {
  if ((await Promise.race([once(socket, 'open'), once(socket, 'close').then(() => null)])) === null)
    throw new Error(`no socket at ${socket.url.replace(/ticket=.*/, '')}`);
}

async function closed(socket: WebSocket): Promise<void> {
  if (socket.readyState === socket.CLOSED) return;
  const gone = once(socket, 'close');
  socket.terminate();
  await gone;
}

/**
 * ttyd's protocol: subprotocol `tty`, a hello in JSON, then a type character before the bytes.
 *
 * Its own page sends PAUSE above ten unparsed pieces of 100,000 bytes, which a screen that is never behind has not, and
 * RESUME after each piece all the same. We leave that out, in its favour: a RESUME while ttyd still holds a piece makes
 * it read on and overwrite that piece, so bytes are lost and the hash differs (ttyd 1.7.7, `process_read_cb`).
 */
async function openTtyd(visit: Visit): Promise<BenchTerminal> {
  const socket = openSocket(visit, ['tty']);
  const terminal: BenchTerminal = {
    receivedBytes: 0,
    onOutput: () => {},
    pause: (paused) => (paused ? socket.pause() : socket.resume()),
    type: (text) => socket.send(Buffer.concat([Buffer.of(TTYD.input), Buffer.from(text)])),
    close: () => closed(socket),
  };
  socket.on('message', (data: Buffer) => {
    if (data[0] !== TTYD.input) return; // title and preferences
    const bytes = data.subarray(1);
    terminal.receivedBytes += bytes.length;
    terminal.onOutput(bytes);
  });
  await isOpen(socket);
  socket.send(Buffer.from(JSON.stringify({ AuthToken: '', ...SIZE })));
  return terminal;
}

/** Our protocol: a hello, `shell-open`, then binary frames with offsets, acknowledged as our page does. */
async function openOurs(visit: Visit): Promise<BenchTerminal> {
  const socket = openSocket(visit, []);
  const opened = Promise.withResolvers<number>();
  let session = 0;
  let inputBytes = 0;
  let ackedBytes = 0;
  const tell = (message: object) => socket.send(JSON.stringify(message));
  const terminal: BenchTerminal = {
    receivedBytes: 0,
    onOutput: () => {},
    pause: (paused) => (paused ? socket.pause() : socket.resume()),
    type(text) {
      const bytes = Buffer.from(text);
      socket.send(encodeFrame({ kind: 'input', session, offsetBytes: inputBytes, bytes }));
      inputBytes += bytes.length;
    },
    async close() {
      if (socket.readyState === socket.OPEN && session !== 0) {
        const done = once(socket, 'shell-closed');
        tell({ type: 'shell-close', request: 2, session });
        await Promise.race([done, once(socket, 'close')]);
      }
      await closed(socket);
    },
  };
  const take = (message: ServerMessage) => {
    if (message.type === 'done' && message.request === 1)
      opened.resolve(v.parse(ShellOpenedSchema, message.value).session);
    else if (message.type === 'failed' && message.request === 1)
      opened.reject(new Error(message.error.text.en));
    else if ('request' in message && message.request === 2) socket.emit('shell-closed');
  };
  socket.on('message', (data: Buffer, isBinary: boolean) => {
    if (!isBinary) {
      take(v.parse(ServerMessageSchema, JSON.parse(data.toString())));
      return;
    }
    const { kind, session: from, offsetBytes, bytes } = decodeFrame(data);
    if (kind !== 'output' || offsetBytes !== terminal.receivedBytes)
      throw new Error(`a ${kind} frame out of order`);
    terminal.receivedBytes += bytes.length;
    terminal.onOutput(bytes);
    // What the page calls parsed is parsed at once here, so it always stands where it received.
    if (terminal.receivedBytes - ackedBytes < ACK_STEP_BYTES && bytes.length === 0) return;
    ackedBytes = terminal.receivedBytes;
    socket.send(encodeAck(from, ackedBytes));
  });
  await isOpen(socket);
  tell({ type: 'shell-open', request: 1, name: `bench-${randomUUID()}`, ...SIZE, fromBytes: 0 });
  session = await opened.promise;
  return terminal;
}

async function openNodePty(): Promise<BenchTerminal> {
  const { file, args, cwd, env } = BENCH_SHELL;
  const size = { cols: SIZE.columns, rows: SIZE.rows };
  const pty = spawn(file, args, { name: env.TERM, ...size, cwd, env, encoding: null });
  const terminal: BenchTerminal = {
    receivedBytes: 0,
    onOutput: () => {},
    pause: (paused) => (paused ? pty.pause() : pty.resume()),
    type: (text) => pty.write(text),
    async close() {
      const gone = new Promise((resolve) => pty.onExit(resolve));
      pty.kill('SIGKILL');
      await gone;
    },
  };
  pty.onData((data: unknown) => {
    if (!(data instanceof Uint8Array)) throw new TypeError('asked for bytes and got text');
    terminal.receivedBytes += data.length;
    terminal.onOutput(data);
  });
  return terminal;
}
