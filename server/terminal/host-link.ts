import type { SendHandle, Serializable } from 'node:child_process';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import * as v from 'valibot';
import { toLearnerError } from '../../protocol/learner-error.ts';
import type { Log } from '../log.ts';
import type { ShellCommand, ShellRequest } from '../runtime/contract.ts';
import type { Visitor } from '../socket/peer.ts';
import { takeHandle } from './connection-handle.ts';
import { type ToHost, type ToServer, ToServerSchema } from './host-messages.ts';
import { hostGoneError } from './shell-errors.ts';

/** Node's own channel between a parent and a child; it carries connections as well. */
export interface HostChannel {
  readonly connected: boolean;
  send?(
    message: Serializable,
    connection: SendHandle | undefined,
    options: object,
    onSent: (failure: Error | null) => void,
  ): boolean;
  on(event: 'message', listener: (message: unknown) => void): unknown;
}

export interface HostLinkOptions {
  /** Towards the process that keeps the shells. */
  readonly channel: HostChannel;
  /** @throws {LearnerError} `shell-consent` when the learner has to agree first. */
  readonly openShell: (request: ShellRequest) => Promise<ShellCommand>;
  /** The text of a command block of a page, or null when there is none of this name. */
  readonly findCommand: (page: string, block: string) => Promise<string | null>;
  readonly log: Log;
}

/** The server's end of its channel to the host: it decides who comes in and what a shell is, and carries no byte. */
export interface HostLink {
  /** Gives the connection of an admitted page away. @throws {LearnerError} `gone` when nobody is there to take it. */
  handOver(request: IncomingMessage, socket: Duplex, head: Buffer, visitor: Visitor): void;
}

export function createHostLink({ channel, openShell, findCommand, log }: HostLinkOptions): HostLink {
  const decide = async (question: ToServer): Promise<unknown> => {
    if (question.type === 'block-command') return findCommand(question.page, question.block);
    const { name, consent, service } = question;
    return openShell({ name, consent, ...(service && { service }) });
  };
  const say = (message: ToHost): void => {
    channel.send?.(message, undefined, {}, (failure) => {
      if (failure) log.warn('host-unreachable', { error: failure });
    });
  };
  channel.on('message', (message: unknown) => {
    const asked = v.safeParse(ToServerSchema, message);
    if (!asked.success) return; // of another listener
    const { request } = asked.output;
    decide(asked.output).then(
      (value) => say({ type: 'answered', request, value }),
      (failure: unknown) => {
        const error = toLearnerError(failure);
        if (error.code === 'internal') log.error('shell-failed', { error: failure });
        say({ type: 'refused', request, error: error.toBody() });
      },
    );
  });
  return {
    handOver({ headers }, socket, head, { session, tab }) {
      const connection = takeHandle(socket);
      if (!channel.connected || !connection) throw hostGoneError();
      const message: ToHost = {
        type: 'line',
        headers: upgradeHeaders(headers),
        head: head.toString('base64'),
        session,
        tab,
      };
      channel.send?.(message, connection, {}, (failure) => {
        if (failure) log.warn('host-unreachable', { error: failure });
        socket.destroy(); // our end of it: the other process has its own
      });
    },
  };
}

/** What the upgrade itself needs: the session's cookie has been looked at, and goes no further. */
function upgradeHeaders(headers: IncomingMessage['headers']): Record<string, string> {
  const needed = Object.entries(headers).filter(
    (entry): entry is [string, string] =>
      typeof entry[1] === 'string' && /^(connection|upgrade|sec-websocket-.*)$/.test(entry[0]),
  );
  return Object.fromEntries(needed);
}
