import { randomInt } from 'node:crypto';
import type { ClientMessage, ShellList, ShellOpened } from '../../protocol/socket.ts';
import type { Log } from '../log.ts';
import type { ShellCommand, ShellRequest } from '../runtime/contract.ts';
import type { Peer } from '../socket/peer.ts';
import { endBeyondLimit } from './memory-watch.ts';
import { SharedShell } from './shared-shell.ts';
import {
  shellNotStartedError,
  shellOfAnotherError,
  tooManyShellsError,
  unknownShellError,
} from './shell-errors.ts';
import { TypingClock } from './typing-clock.ts';

/** How long the last output of an ended shell waits for a page that was cut off. */
const ENDED_SHELL_LIFE_MS = 60_000;
const REVIEW_EVERY_MS = 1000;
const WATCH_EVERY_MS = 500;

export type MayUseShell = (peer: Peer, shellName: string) => boolean;

/** Every page that was let in belongs to the one learner of this machine, whose tabs share their shells by name. */
const oneLearner: MayUseShell = () => true;

export interface TerminalHubOptions {
  /** @throws {LearnerError} `shell-consent` when the learner has to agree first. */
  readonly openShell: (request: ShellRequest) => Promise<ShellCommand>;
  /** Whose shells a page may open, join, list and close. Default: `oneLearner`; a workshop decides here. */
  readonly mayUse?: MayUseShell;
  /** Shells that may live at once. */
  readonly mostShells: number;
  readonly log: Log;
}

type OpenMessage = Extract<ClientMessage, { type: 'shell-open' }>;

/** All shells of one stack, and the pages that look at them. */
export class TerminalHub {
  readonly #shells = new Map<number, SharedShell>();
  /** Shells being started, by name, so that two pages that ask at once share one. */
  readonly #starting = new Map<string, Promise<SharedShell>>();
  readonly #options: TerminalHubOptions;
  readonly #clock = new TypingClock();
  readonly #timers: readonly NodeJS.Timeout[];
  /** Random, so that a page never takes a shell of a new host for the one it knew. */
  #nextSession = randomInt(1, 0x7fff0000);

  constructor(options: TerminalHubOptions) {
    this.#options = options;
    this.#timers = [
      setInterval(() => this.#review(), REVIEW_EVERY_MS),
      setInterval(() => this.#watchMemory(), WATCH_EVERY_MS),
    ];
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

  async open(message: OpenMessage, peer: Peer): Promise<ShellOpened> {
    if (!this.#mayUse(peer, message.name)) throw shellOfAnotherError(message.name);
    const known = [...this.#shells.values()].findLast(({ name }) => name === message.name);
    // A page that comes back gets the end of a shell that ended meanwhile; a new one gets a new shell.
    const isWanted = known && (!known.hasEnded || message.fromBytes > 0);
    const shell = isWanted ? known : await this.#start(message);
    peer.signal.throwIfAborted();
    shell.resize(message.columns, message.rows);
    return shell.join(peer, message.fromBytes, message.typist);
  }

  async close(session: number, peer: Peer): Promise<void> {
    const shell = this.#shells.get(session);
    if (!shell) throw unknownShellError();
    if (!this.#mayUse(peer, shell.name)) throw shellOfAnotherError(shell.name);
    await shell.close();
  }

  list(peer: Peer): ShellList {
    return this.#living()
      .filter((shell) => this.#mayUse(peer, shell.name))
      .map((shell) => ({
        session: shell.session,
        name: shell.name,
        ...shell.size,
        sandboxed: shell.sandboxed,
        viewers: shell.viewers,
      }));
  }

  /** Ends every shell. */
  async end(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    await Promise.all([...this.#shells.values()].map((shell) => shell.close()));
  }

  #mayUse(peer: Peer, name: string): boolean {
    return (this.#options.mayUse ?? oneLearner)(peer, name);
  }

  #living(): SharedShell[] {
    return [...this.#shells.values()].filter((shell) => !shell.hasEnded);
  }

  #start(message: OpenMessage): Promise<SharedShell> {
    const running = this.#starting.get(message.name);
    if (running) return running;
    if (this.#living().length + this.#starting.size >= this.#options.mostShells) throw tooManyShellsError();
    const starting = this.#spawn(message).finally(() => this.#starting.delete(message.name));
    this.#starting.set(message.name, starting);
    return starting;
  }

  async #spawn({ name, columns, rows, service, consent }: OpenMessage): Promise<SharedShell> {
    const { openShell, log } = this.#options;
    const command = await openShell({ name, consent: consent === true, ...(service && { service }) });
    try {
      const shell = new SharedShell({
        session: this.#nextSession++,
        name,
        command,
        columns,
        rows,
        clock: this.#clock,
        log,
        onEnd: (ended) => this.#ended(ended),
      });
      this.#shells.set(shell.session, shell);
      return shell;
    } catch (failure) {
      throw shellNotStartedError(command.file, failure);
    }
  }

  #ended(shell: SharedShell): void {
    setTimeout(() => this.#shells.delete(shell.session), ENDED_SHELL_LIFE_MS).unref();
  }

  /** Looks again at pages that have stopped answering. */
  #review(): void {
    for (const shell of this.#shells.values()) shell.review();
  }

  #watchMemory(): void {
    const watched = this.#living().flatMap(({ pid, memoryBytes }) =>
      memoryBytes === null ? [] : [{ pid, limitBytes: memoryBytes }],
    );
    const ended = endBeyondLimit(watched);
    if (ended > 0) this.#options.log.warn('shell-beyond-memory', { endedProcesses: ended });
  }
}
