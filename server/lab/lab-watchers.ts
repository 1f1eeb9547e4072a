import type { LabState } from '../../protocol/lab.ts';
import type { Peer } from '../socket/peer.ts';

/** A burst of changes (a poll of seven checks) becomes one message. */
const TELL_AFTER_MS = 50;

/** The pages that look at labs, and which tabs are connected at all. */
export class LabWatchers {
  readonly #watching = new Map<string, Set<Peer>>();
  readonly #peers = new Set<Peer>();
  readonly #due = new Set<string>();

  meet(peer: Peer): void {
    if (this.#peers.has(peer) || peer.signal.aborted) return;
    this.#peers.add(peer);
    peer.signal.addEventListener(
      'abort',
      () => {
        this.#peers.delete(peer);
        for (const peers of this.#watching.values()) peers.delete(peer);
      },
      { once: true },
    );
  }

  watch(lab: string, peer: Peer): void {
    if (peer.signal.aborted) return;
    this.meet(peer);
    const peers = this.#watching.get(lab) ?? new Set();
    this.#watching.set(lab, peers.add(peer));
  }

  unwatch(lab: string, peer: Peer): void {
    this.#watching.get(lab)?.delete(peer);
  }

  isWatched(lab: string): boolean {
    return (this.#watching.get(lab)?.size ?? 0) > 0;
  }

  isConnected(tab: string): boolean {
    return [...this.#peers].some((peer) => peer.tab === tab);
  }

  /** Sends every page that watches its own view of the lab. */
  tell(lab: string, stateFor: (tab: string) => LabState): void {
    if (this.#due.has(lab)) return;
    this.#due.add(lab);
    setTimeout(() => {
      this.#due.delete(lab);
      for (const peer of this.#watching.get(lab) ?? []) peer.send({ type: 'lab', state: stateFor(peer.tab) });
    }, TELL_AFTER_MS).unref();
  }
}
