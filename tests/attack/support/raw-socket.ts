import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { AttackedServer } from './attacked-server.ts';
import { OPCODE } from './raw-frame.ts';

/** A socket of a page that has been let in, in the hands of somebody who writes frames by hand. */
export class RawSocket {
  readonly #socket: Socket;
  #held: Buffer = Buffer.alloc(0);
  #wake = (): void => {};
  /** Texts of the server, in their order. */
  readonly texts: string[] = [];
  pongs = 0;
  closeCode: number | null = null;
  ended = false;

  private constructor(socket: Socket, rest: Buffer) {
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => this.#read(chunk));
    socket.on('close', () => {
      this.ended = true;
      this.#wake();
    });
    this.#read(rest);
  }

  static async open(
    server: AttackedServer,
    cookie: string,
    { tab = 'raw', to = 'socket' }: { tab?: string; to?: 'socket' | 'terminal' } = {},
  ): Promise<RawSocket> {
    const ticket = await server.ticket(cookie);
    const socket = connect(server.port, '127.0.0.1');
    socket.on('error', () => {}); // being cut off is the point
    socket.setNoDelay(true);
    socket.write(
      `GET /api/${to}?tab=${tab}&ticket=${ticket} HTTP/1.1\r\nHost: ${server.host}\r\nOrigin: ${server.url}\r\n` +
        `Cookie: ${cookie}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n` +
        'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
    );
    let head = Buffer.alloc(0);
    let end = -1;
    while (end < 0) {
      const [chunk] = await once(socket, 'data');
      head = Buffer.concat([head, chunk]);
      end = head.indexOf('\r\n\r\n');
    }
    const status = head.toString('latin1', 9, 12);
    if (status !== '101') throw new Error(`the upgrade was answered ${head.toString('latin1', 0, 500)}`);
    return new RawSocket(socket, head.subarray(end + 4));
  }

  write(bytes: Buffer): void {
    this.#socket.write(bytes);
  }

  /** Waits until `fits`, or the end of the socket. @returns whether it fitted. */
  async until(fits: () => boolean, timeoutMs = 20_000): Promise<boolean> {
    const endMs = performance.now() + timeoutMs;
    while (!fits()) {
      if (this.ended || performance.now() > endMs) return fits();
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 100);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    return true;
  }

  destroy(): void {
    this.#socket.destroy();
  }

  #read(chunk: Buffer): void {
    let rest = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    for (;;) {
      if (rest.length < 2) break;
      const short = (rest[1] ?? 0) & 127;
      const headBytes = short < 126 ? 2 : short === 126 ? 4 : 10;
      if (rest.length < headBytes) break;
      const length =
        short < 126 ? short : short === 126 ? rest.readUInt16BE(2) : Number(rest.readBigUInt64BE(2));
      if (rest.length < headBytes + length) break;
      this.#take((rest[0] ?? 0) & 15, rest.subarray(headBytes, headBytes + length));
      rest = rest.subarray(headBytes + length);
    }
    this.#held = rest;
    this.#wake();
  }

  #take(opcode: number, payload: Buffer): void {
    if (opcode === OPCODE.text) this.texts.push(payload.toString('utf8'));
    else if (opcode === OPCODE.pong) this.pongs++;
    else if (opcode === OPCODE.close) this.closeCode = payload.length >= 2 ? payload.readUInt16BE(0) : 1005;
  }
}
