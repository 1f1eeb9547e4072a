import { randomBytes } from 'node:crypto';
import { LearnerError } from '../../protocol/learner-error.ts';
import { LIMITS } from '../../protocol/limits.ts';

/** More than this many unspent tickets means that somebody collects them; the oldest of the same session go. */
const UNSPENT_A_SESSION = 32;
/** Sessions need no store, so their number has no end; this bounds the memory. */
const UNSPENT_TICKETS = 4096;

/** A ticket opens one socket of the session that asked for it, once, for a short while. */
export interface Tickets {
  issue(sessionId: string): string;
  /** @throws {LearnerError} `ticket-spent` when it is unknown, used, too old or another session's. */
  spend(ticket: string, sessionId: string): void;
}

export function createTickets(now: () => number = Date.now): Tickets {
  const unspent = new Map<string, { readonly sessionId: string; readonly endsMs: number }>();
  return {
    issue(sessionId) {
      const ticket = randomBytes(24).toString('base64url');
      unspent.set(ticket, { sessionId, endsMs: now() + LIMITS.ticketLifeMs });
      const own = [...unspent].filter(([, kept]) => kept.sessionId === sessionId);
      if (own.length > UNSPENT_A_SESSION) unspent.delete(own[0]?.[0] ?? '');
      const [oldest] = unspent.keys();
      if (oldest !== undefined && unspent.size > UNSPENT_TICKETS) unspent.delete(oldest);
      return ticket;
    },
    spend(ticket, sessionId) {
      const found = unspent.get(ticket);
      unspent.delete(ticket);
      if (found && found.sessionId === sessionId && now() < found.endsMs) return;
      throw new LearnerError('ticket-spent', {
        en: 'The ticket for the connection was used already or is too old. Reload the page; it gets a new one.',
        vi: 'Vé kết nối đã dùng rồi hoặc đã quá hạn. Hãy tải lại trang để lấy vé mới.',
      });
    },
  };
}
