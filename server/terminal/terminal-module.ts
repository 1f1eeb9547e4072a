import type { ShellList } from '../../protocol/socket.ts';
import { decodeFrame } from '../../protocol/terminal-frame.ts';
import type { ShellCommand, ShellRequest } from '../runtime/contract.ts';
import type { MessageHandlers, Peer, SocketModule } from '../socket/peer.ts';
import { HostClient } from './host-client.ts';
import type { HostedShell, ShellExit } from './host-protocol.ts';
import { SharedShell } from './shared-shell.ts';
import { shellOfAnotherError, unknownBlockError, unknownShellError } from './shell-errors.ts';
import { TypingClock } from './typing-clock.ts';

/** How long the last output of an ended shell waits for a page that was cut off. */
const ENDED_SHELL_LIFE_MS = 60_000;
const REVIEW_EVERY_MS = 1000;

type OpenMessage = Parameters<NonNullable<MessageHandlers['shell-open']>>[0];

export interface TerminalModuleOptions {
  readonly hostSocketPath: string;
  /** @throws {LearnerError} `shell-consent` when the learner has to agree first. */
  readonly openShell: (request: ShellRequest) => Promise<ShellCommand>;
  /** The text of a command block of a page, or null when there is none of this name. */
  readonly findCommand: (page: string, block: string) => Promise<string | null>;
  /** Whose shells a page may open, join, list and close. Default: `oneLearner`; a workshop decides here. */
  readonly mayUse?: MayUseShell;
  readonly log: (line: string) => void;
  readonly signal: AbortSignal;
}

export type MayUseShell = (peer: Peer, shellName: string) => boolean;

/** Every page that was let in belongs to the one learner of this machine, whose tabs share their shells by name. */
const oneLearner: MayUseShell = () => true;

/** Terminals over the socket: pages look at shells that live in the PTY host. */
export function createTerminalModule(options: TerminalModuleOptions): SocketModule {
  const hub = new TerminalHub(options);
  return {
    handlers: {
      'shell-open': (message, peer) => hub.open(message, peer),
      'shell-resize': ({ session, columns, rows }, peer) => hub.seenBy(peer, session).resize(columns, rows),
      'shell-ack': ({ session, parsedBytes }, peer) => hub.find(session)?.acknowledge(peer, parsedBytes),
      'shell-close': ({ session }, peer) => hub.close(session, peer),
      'shell-list': (_message, peer) => hub.list(peer),
      'shell-run-block': async ({ session, page, block }, peer) => {
        const shell = hub.seenBy(peer, session);
        const command = await options.findCommand(page, block);
        if (command === null) throw unknownBlockError(page, block);
        options.log(`shell "${shell.name}": runs block "${block}" of page "${page}"`);
        shell.run(peer, command);
      },
    },
    onBytes(encoded, peer) {
      const frame = decodeFrame(encoded);
      if (frame.kind !== 'input') throw new RangeError(`a page cannot send ${frame.kind} frames`);
      const shell = hub.find(frame.session);
      if (shell?.has(peer)) shell.type(peer, frame.offsetBytes, frame.bytes);
      else
        peer.send({
          type: 'shell-refused',
          session: frame.session,
          error: unknownShellError().toBody(),
        });
    },
  };
}

class TerminalHub {
  readonly #shells = new Map<number, SharedShell>();
  /** Shells being started, by name, so that two pages that ask at once share one. */
  readonly #starting = new Map<string, Promise<SharedShell>>();
  readonly #openShell: TerminalModuleOptions['openShell'];
  readonly #mayUse: MayUseShell;
  readonly #host: HostClient;
  readonly #clock = new TypingClock();

  constructor({ hostSocketPath, openShell, mayUse = oneLearner, log, signal }: TerminalModuleOptions) {
    this.#openShell = openShell;
    this.#mayUse = mayUse;
    this.#host = new HostClient({
      path: hostSocketPath,
      log,
      signal,
      listener: {
        welcome: (shells) => this.#welcome(shells),
        opened: (shell) => this.#add(shell),
        output: (frame) => this.#shells.get(frame.session)?.append(frame),
        taken: (session, takenBytes) => this.#shells.get(session)?.taken(takenBytes),
        exit: (exit) => this.#ended(exit),
      },
    });
    const review = setInterval(() => {
      for (const shell of this.#shells.values()) shell.review();
    }, REVIEW_EVERY_MS);
    signal.addEventListener('abort', () => clearInterval(review), { once: true });
  }

  find(session: number): SharedShell | undefined {
    return this.#shells.get(session);
  }

  /** @throws {LearnerError} `unknown-shell` when the page does not look at such a shell. */
  seenBy(peer: Peer, session: number): SharedShell {
    const shell = this.#shells.get(session);
    if (!shell?.has(peer)) throw unknownShellError();
    return shell;
  }

  async open(message: OpenMessage, peer: Peer) {
    if (!this.#mayUse(peer, message.name)) throw shellOfAnotherError(message.name);
    await this.#host.ready();
    const known = [...this.#shells.values()].findLast(({ name }) => name === message.name);
    // A page that comes back gets the end of a shell that ended meanwhile; a new one gets a new shell.
    const isWanted = known && (!known.hasEnded || message.fromBytes > 0);
    const shell = isWanted ? known : await this.#start(message);
    peer.signal.throwIfAborted();
    shell.resize(message.columns, message.rows);
    return shell.join(peer, message.fromBytes);
  }

  async close(session: number, peer: Peer): Promise<void> {
    const shell = this.#shells.get(session);
    if (!shell) throw unknownShellError();
    if (!this.#mayUse(peer, shell.name)) throw shellOfAnotherError(shell.name);
    await this.#host.ask({ type: 'close', session }, 'closed');
  }

  list(peer: Peer): ShellList {
    return [...this.#shells.values()]
      .filter((shell) => !shell.hasEnded && this.#mayUse(peer, shell.name))
      .map((shell) => ({
        session: shell.session,
        name: shell.name,
        ...shell.size,
        sandboxed: shell.sandboxed,
        viewers: shell.viewers,
      }));
  }

  #start(message: OpenMessage): Promise<SharedShell> {
    const running = this.#starting.get(message.name);
    if (running) return running;
    const starting = this.#spawn(message).finally(() => this.#starting.delete(message.name));
    this.#starting.set(message.name, starting);
    return starting;
  }

  async #spawn({ name, columns, rows, service, consent }: OpenMessage): Promise<SharedShell> {
    const command = await this.#openShell({ name, consent: consent === true, ...(service && { service }) });
    const { file, args, env, cwd, sandboxed, memoryBytes, afterClose } = command;
    const { shell } = await this.#host.ask(
      {
        type: 'open',
        name,
        columns,
        rows,
        command: {
          file,
          args: [...args],
          env,
          cwd,
          sandboxed,
          ...(memoryBytes !== undefined && { memoryBytes }),
          afterClose: afterClose && { file: afterClose.file, args: [...afterClose.args] },
        },
      },
      'opened',
    );
    const shared = this.#shells.get(shell.session);
    if (!shared) throw unknownShellError(); // it ended at once and is forgotten
    return shared;
  }

  #add(shell: HostedShell): void {
    this.#shells.set(shell.session, new SharedShell(this.#host, this.#clock, shell));
  }

  #welcome(hosted: readonly HostedShell[]): void {
    const living = new Map(hosted.map((shell) => [shell.session, shell]));
    for (const [session, shell] of this.#shells) {
      const found = living.get(session);
      if (found) shell.rejoin(found);
      else if (!shell.hasEnded) this.#ended({ session, exitCode: null, signal: null });
    }
    for (const shell of hosted) if (!this.#shells.has(shell.session)) this.#add(shell);
  }

  #ended(exit: ShellExit): void {
    this.#shells.get(exit.session)?.end(exit);
    setTimeout(() => this.#shells.delete(exit.session), ENDED_SHELL_LIFE_MS).unref();
  }
}
