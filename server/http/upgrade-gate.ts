import type { IncomingMessage } from 'node:http';
import { LearnerError } from '../../protocol/learner-error.ts';
import type { Visitor } from '../socket/peer.ts';
import { belowBase } from './base-path.ts';
import { checkHost, checkOrigin } from './gate.ts';
import { addressOf } from './http-server.ts';
import type { Sessions } from './sessions.ts';
import type { Tickets } from './tickets.ts';

export interface UpgradeGateOptions {
  readonly sessions: Sessions;
  readonly tickets: Tickets;
  readonly base: string;
  readonly hosts: () => ReadonlySet<string>;
}

type Place = 'socket' | 'terminal';
const PLACES: ReadonlyMap<string, Place> = new Map([
  ['/api/socket', 'socket'],
  ['/api/terminal', 'terminal'],
]);
const TAB = /^[A-Za-z0-9_-]{1,64}$/;

/** Who may open a socket: right Host, exact Origin, a session, and a ticket of that session never used before. */
export function createUpgradeGate({ sessions, tickets, base, hosts }: UpgradeGateOptions): {
  admit(request: IncomingMessage): Visitor & { readonly to: Place };
} {
  return {
    admit(request) {
      const host = checkHost(request, hosts());
      checkOrigin(request, host);
      const url = addressOf(request, host);
      const to = PLACES.get(belowBase(base, url.pathname) ?? '');
      if (!to) throw noSocketHere();
      const session = sessions.require(request, host);
      tickets.spend(url.searchParams.get('ticket') ?? '', session.id);
      const tab = url.searchParams.get('tab') ?? '';
      if (!TAB.test(tab)) throw badTab();
      return { session: session.id, tab, to };
    },
  };
}

function noSocketHere(): LearnerError {
  return new LearnerError('unknown-route', {
    en: 'There is no socket at this address. There is one at api/socket, and one for terminals at api/terminal.',
    vi: 'Không có socket ở địa chỉ này. Có một socket ở api/socket, và một cho terminal ở api/terminal.',
  });
}

function badTab(): LearnerError {
  return new LearnerError('bad-request', {
    en: 'The tab has no usable name. Reload the page.',
    vi: 'Tab không có tên hợp lệ. Hãy tải lại trang.',
  });
}
