import { decodeFrame } from '../../protocol/terminal-frame.ts';
import type { Log } from '../log.ts';
import type { SocketModule } from '../socket/peer.ts';
import { unknownBlockError, unknownShellError } from './shell-errors.ts';
import type { TerminalHub } from './terminal-hub.ts';

export interface TerminalModuleOptions {
  readonly hub: TerminalHub;
  /** The text of a command block of a page, or null when there is none of this name. */
  readonly findCommand: (page: string, block: string) => Promise<string | null>;
  readonly log: Log;
}

/** What pages say over a terminal line. */
export function createTerminalModule({ hub, findCommand, log }: TerminalModuleOptions): SocketModule {
  return {
    handlers: {
      'shell-open': (message, peer) => hub.open(message, peer),
      'shell-resize': ({ session, columns, rows }, peer) => hub.seenBy(peer, session).resize(columns, rows),
      'shell-close': ({ session }, peer) => hub.close(session, peer),
      'shell-list': (_message, peer) => hub.list(peer),
      'shell-run-block': async ({ session, page, block }, peer) => {
        const shell = hub.seenBy(peer, session);
        const command = await findCommand(page, block);
        if (command === null) throw unknownBlockError(page, block);
        log.info('shell-runs-block', { shell: shell.name, page, block });
        shell.run(peer, command);
      },
    },
    onBytes(encoded, peer) {
      const frame = decodeFrame(encoded);
      const shell = hub.find(frame.session);
      if (frame.kind === 'ack') shell?.acknowledge(peer, frame.offsetBytes);
      else if (frame.kind !== 'input') throw new RangeError(`a page cannot send ${frame.kind} frames`);
      else if (shell?.has(peer)) shell.type(peer, frame.offsetBytes, frame.bytes);
      else
        peer.send({
          type: 'shell-refused',
          session: frame.session,
          acceptedBytes: 0,
          error: unknownShellError().toBody(),
        });
    },
  };
}
