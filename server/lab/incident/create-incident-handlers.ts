import type { MessageHandlers, Peer } from '../../socket/peer.ts';
import type { MayTake } from '../lab-engine.ts';
import type { IncidentDesk } from './incident-desk.ts';

/** Pages that look at the incident, told of every change in it. */
export class IncidentWatchers {
  readonly #peers = new Set<Peer>();

  add(peer: Peer): void {
    if (peer.signal.aborted || this.#peers.has(peer)) return;
    this.#peers.add(peer);
    peer.signal.addEventListener('abort', () => this.#peers.delete(peer), { once: true });
  }

  remove(peer: Peer): void {
    this.#peers.delete(peer);
  }

  tell(desk: IncidentDesk): void {
    for (const peer of this.#peers) peer.send({ type: 'incident', state: desk.stateFor(peer.tab) });
  }
}

/** Every `incident-*` message. `ready` resolves once the desk knows what a former server left. */
export function createIncidentHandlers(
  desk: IncidentDesk,
  watchers: IncidentWatchers,
  ready: (peer: Peer) => Promise<void>,
  mayTake: MayTake,
): MessageHandlers {
  return {
    'incident-watch': async (_message, peer) => {
      await ready(peer);
      watchers.add(peer);
      peer.send({ type: 'incident', state: desk.stateFor(peer.tab) });
    },
    'incident-unwatch': (_message, peer) => watchers.remove(peer),
    'incident-begin': async ({ level }, peer) => {
      await ready(peer);
      await desk.begin(level, peer, mayTake);
    },
    'incident-seen': async (_message, peer) => {
      await ready(peer);
      desk.seen(peer.tab);
    },
    'incident-hint': async (_message, peer) => {
      await ready(peer);
      desk.hint(peer.tab);
    },
    'incident-answer': async ({ component, kind }, peer) => {
      await ready(peer);
      await desk.answer({ component, kind }, peer.tab);
    },
    'incident-give-up': async (_message, peer) => {
      await ready(peer);
      await desk.giveUp(peer.tab);
    },
    'incident-extend': async (_message, peer) => {
      await ready(peer);
      desk.extend(peer.tab);
    },
    'incident-heal': async (_message, peer) => {
      await ready(peer);
      await desk.heal(peer.tab);
    },
  };
}
