import { randomInt } from 'node:crypto';
import type { Socket } from 'node:net';
import * as v from 'valibot';
import { toLearnerError } from '../../protocol/learner-error.ts';
import type { TerminalFrame } from '../../protocol/terminal-frame.ts';
import {
  encodeJsonPacket,
  type FromHost,
  HOST_PROTOCOL_VERSION,
  type HostPacket,
  PacketReader,
  type ToHost,
  ToHostSchema,
} from './host-protocol.ts';
import { endBeyondLimit } from './memory-watch.ts';
import { PtySession } from './pty-session.ts';
import { ServerLine } from './server-line.ts';
import { shellNotStartedError, tooManyShellsError } from './shell-errors.ts';

const WATCH_EVERY_MS = 500;
/** All shells of one stack and the one server that is connected. */
export class ShellHost {
  readonly #shells = new Map<number, PtySession>();
  readonly #log: (line: string) => void;
  readonly #mostShells: number;
  /** Random, so that a page never takes a shell of a new host for the one it knew. */
  #nextSession = randomInt(1, 0x7fff0000);
  #server: Socket | null = null;
  #line: ServerLine | null = null;

  /** @param mostShells that may live at once. */
  constructor(log: (line: string) => void, mostShells: number) {
    this.#log = log;
    this.#mostShells = mostShells;
    setInterval(() => this.#watchMemory(), WATCH_EVERY_MS).unref();
  }

  /** Takes a connection of the server; a newer one replaces an older one. */
  accept(socket: Socket): void {
    this.#line?.flush();
    this.#line?.end();
    this.#server?.end(encodeJsonPacket({ type: 'replaced' }));
    this.#server = socket;
    this.#line = new ServerLine(socket, () => this.#holdAll(true));
    this.#holdAll(false);
    const packets = new PacketReader();
    socket.on('data', (chunk) => {
      if (this.#server !== socket) return; // replaced: what it still says counts no more
      try {
        for (const packet of packets.push(chunk)) {
          this.#takePacket(packet);
        }
      } catch (failure) {
        this.#log(`the server's connection broke the protocol: ${String(failure)}`);
        socket.destroy();
      }
    });
    socket.on('error', () => {}); // a server that was killed; its `close` says all there is to say
    socket.on('drain', () => {
      if (this.#server === socket) this.#holdAll(false);
    });
    socket.on('close', () => {
      if (this.#server !== socket) return;
      this.#server = null;
      this.#line?.end();
      this.#line = null;
      this.#holdAll(false);
      for (const shell of this.#shells.values()) shell.runDetached();
    });
    this.#welcome();
  }

  /** Ends every shell. */
  async close(): Promise<void> {
    await Promise.all([...this.#shells.values()].map((shell) => shell.close()));
    this.#server?.destroy();
  }

  #welcome(): void {
    const shells = [...this.#shells.values()];
    this.#send({
      type: 'welcome',
      version: HOST_PROTOCOL_VERSION,
      shells: shells.map((shell) => shell.describe()),
    });
    for (const shell of shells) this.#line?.output(shell);
    this.#send({ type: 'caught-up' });
    for (const shell of shells) if (shell.exit) this.#report(shell);
  }

  #takePacket(packet: HostPacket): void {
    switch (packet.kind) {
      case 'frame':
        this.#takeInput(packet.frame);
        break;
      case 'credit': {
        const { session, seenBytes, allowedBytes } = packet.credit;
        this.#shells.get(session)?.allow(seenBytes, allowedBytes);
        break;
      }
      case 'json':
        this.#take(v.parse(ToHostSchema, packet.value));
        break;
      case 'taken':
        throw new RangeError('the host takes input, the server does not');
      default:
        packet satisfies never;
    }
  }

  #take(message: ToHost): void {
    switch (message.type) {
      case 'open':
        this.#open(message);
        break;
      case 'resize':
        this.#shells.get(message.session)?.resize(message.columns, message.rows);
        break;
      case 'close': {
        const shell = this.#shells.get(message.session);
        Promise.resolve(shell?.close()).then(
          () => this.#send({ type: 'closed', request: message.request }),
          (failure: unknown) => this.#fail(message.request, failure),
        );
      }
    }
  }

  #open({ request, name, command, columns, rows }: Extract<ToHost, { type: 'open' }>): void {
    try {
      const living = [...this.#shells.values()].filter((shell) => shell.exit === null);
      if (living.length >= this.#mostShells) throw tooManyShellsError();
      const shell = this.#spawn({ name, command, columns, rows });
      this.#shells.set(shell.session, shell);
      this.#send({ type: 'opened', request, shell: shell.describe() });
    } catch (failure) {
      this.#fail(request, failure);
    }
  }

  #spawn(
    request: Pick<Extract<ToHost, { type: 'open' }>, 'name' | 'command' | 'columns' | 'rows'>,
  ): PtySession {
    try {
      return new PtySession({
        ...request,
        session: this.#nextSession++,
        log: this.#log,
        events: {
          output: (shell) => this.#line?.output(shell),
          taken: (shell, takenBytes) => this.#line?.taken(shell, takenBytes),
          exit: (shell) => this.#ended(shell),
        },
      });
    } catch (failure) {
      throw shellNotStartedError(request.command.file, failure);
    }
  }

  #takeInput(frame: TerminalFrame): void {
    const shell = this.#shells.get(frame.session);
    if (shell && !shell.write(frame.bytes.slice()))
      this.#log(`shell "${shell.name}": ${frame.bytes.length} bytes of input beyond the limit were dropped`);
  }

  #holdAll(held: boolean): void {
    for (const shell of this.#shells.values()) shell.hold(held);
  }

  #watchMemory(): void {
    const watched = [...this.#shells.values()].flatMap(({ pid, exit, memoryBytes }) =>
      exit === null && memoryBytes !== null ? [{ pid, limitBytes: memoryBytes }] : [],
    );
    const ended = endBeyondLimit(watched);
    if (ended > 0) this.#log(`${ended} processes ended: their shell had taken more memory than it may`);
  }

  #ended(shell: PtySession): void {
    this.#line?.flush();
    shell.cleanUp().catch((failure: unknown) => this.#log(`shell "${shell.name}": ${String(failure)}`));
    if (this.#server) this.#report(shell);
  }

  /** Tells of an exit once; until a server has heard of it the dead shell stays, so that its last output is not lost. */
  #report(shell: PtySession): void {
    if (shell.exit) this.#send({ type: 'exit', session: shell.session, ...shell.exit });
    this.#shells.delete(shell.session);
    this.#line?.forget(shell);
  }

  #send(message: FromHost): void {
    this.#line?.send(message);
  }

  #fail(request: number, failure: unknown): void {
    this.#send({ type: 'failed', request, error: toLearnerError(failure).toBody() });
  }
}
