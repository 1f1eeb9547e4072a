import { fstatSync, mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import * as v from 'valibot';
import { LIMITS } from '../protocol/limits.ts';
import { answerAndEnd } from './http/refuse-malformed.ts';
import { createLog } from './log.ts';
import { openAuditLog } from './socket/audit-log.ts';
import { createSocketRoom } from './socket/socket-room.ts';
import { socketOf } from './terminal/connection-handle.ts';
import { type ToHost, ToHostSchema } from './terminal/host-messages.ts';
import { ServerQuestions } from './terminal/server-questions.ts';
import { TerminalHub } from './terminal/terminal-hub.ts';
import { createTerminalModule } from './terminal/terminal-module.ts';

const PackageSchema = v.object({ version: v.string() });
const log = createLog((line) => process.stderr.write(line), { pretty: process.stderr.isTTY ?? false });

/**
 * Started by the launcher as `node server/pty-host.ts STATE-FOLDER`, with a channel on which the server hands
 * over the connections of pages. Shells and their pages outlive the server.
 */
async function main(stateFolder: string | undefined): Promise<void> {
  if (!stateFolder || !process.send)
    throw new Error('usage: pty-host.ts STATE-FOLDER, started with an IPC channel');
  mkdirSync(stateFolder, { recursive: true, mode: 0o700 });
  const mostShells = Number(process.env.WRITEPATH_SHELLS ?? LIMITS.shells); // a bench opens more than learners may
  if (!Number.isInteger(mostShells) || mostShells < 1)
    throw new Error('WRITEPATH_SHELLS is a whole number from 1');
  const manifest = await readFile(join(import.meta.dirname, '../package.json'), 'utf8');
  const { version } = v.parse(PackageSchema, JSON.parse(manifest));
  const audit = await openAuditLog(stateFolder, 'shell-audit', (error) =>
    log.error('audit-failed', { error }),
  );
  const questions = new ServerQuestions((message) => {
    process.send?.(message, undefined, {}, (failure: Error | null) => failure && questions.serverLeft());
  });
  const hub = new TerminalHub({
    openShell: (request) => questions.shellCommand(request),
    mostShells,
    log,
  });
  const findCommand = (page: string, block: string) => questions.blockCommand(page, block);
  const room = createSocketRoom({
    modules: [createTerminalModule({ hub, findCommand, log })],
    audit,
    log,
    version,
    refuse: answerAndEnd,
    atOnce: true, // a key's echo is worth a turn of the loop
  });

  const take = (message: ToHost, connection: unknown): void => {
    switch (message.type) {
      case 'line': {
        const socket = socketOf(connection);
        if (!socket) return;
        const request = new IncomingMessage(socket);
        request.method = 'GET';
        request.headers = message.headers;
        socket.on('error', (failure) => log.warn('upgrade-error', { reason: failure.message }));
        room.enter(request, socket, Buffer.from(message.head, 'base64'), message);
        break;
      }
      case 'answered':
      case 'refused':
        questions.take(message);
        break;
      case 'server-left':
        questions.serverLeft();
        break;
      default:
        message satisfies never;
    }
  };
  process.on('message', (message, connection) => {
    const known = v.safeParse(ToHostSchema, message);
    if (known.success) take(known.output, connection);
    else log.warn('unknown-message', { reason: known.issues[0].message });
  });

  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    room.close();
    Promise.all([hub.end(), audit.close()]).then(
      () => process.exit(0),
      (failure: unknown) => {
        log.error('shells-did-not-end', { error: failure });
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP', 'disconnect'] as const) process.on(signal, end);
  const stdin = fstatSync(0);
  if (stdin.isFIFO() || stdin.isSocket()) process.stdin.resume().on('end', end).on('close', end);
  console.log('ready');
}

main(process.argv[2]).catch((failure: unknown) => {
  log.error('cannot-start', { error: failure });
  process.exit(1);
});
