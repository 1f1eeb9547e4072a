import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerMessage } from '../../protocol/socket.ts';
import type { Flow } from '../../protocol/stack.ts';
import type { Log } from '../log.ts';
import type { Stack, StackEvent } from '../runtime/contract.ts';
import type { Peer, SocketModule } from '../socket/peer.ts';
import { applyFault } from './apply-fault.ts';
import { followLog } from './log-follower.ts';
import { bringUp, type StackWork } from './start-stack.ts';

export interface StackModuleOptions {
  readonly work: StackWork & { readonly stack: Stack };
  /** Measures the flow now; asked about once a second, only while somebody watches. */
  readonly measureFlow: (signal: AbortSignal) => Promise<Flow>;
  readonly log: Log;
  /** The server's own life: what a page began goes on when the page leaves. */
  readonly signal: AbortSignal;
  readonly flowEveryMs?: number;
  /** @throws {LearnerError} while pages may not act on the stack. */
  readonly demandOpenMap?: () => void;
}

/** The map's side of the socket: states at once, flow while watched, faults, logs. */
export function createStackModule(options: StackModuleOptions): SocketModule {
  const { work, measureFlow, log, signal, flowEveryMs = 1_000, demandOpenMap } = options;
  const { stack, view } = work;
  const watchers = { stack: new Set<Peer>(), flow: new Set<Peer>() };
  const followed = new WeakMap<Peer, Map<string, AbortController>>();
  /** Pages that have asked to watch, so that each is listened to once. */
  const met = new WeakSet<Peer>();
  let measuring = false;

  view.onEvent((event) => {
    const message = toMessage(event);
    for (const peer of watchers.stack) peer.send(message);
  }, signal);

  return {
    handlers: {
      watch({ topic }, peer) {
        if (!met.has(peer)) {
          met.add(peer);
          peer.signal.addEventListener('abort', () => forget(peer), { once: true });
        }
        watchers[topic].add(peer);
        if (topic === 'stack') peer.send({ type: 'stack', snapshot: view.snapshot() });
        else void pushFlow();
      },
      unwatch({ topic }, peer) {
        watchers[topic].delete(peer);
      },
      'stack-up'({ topology, variant }) {
        demandOpenMap?.();
        return bringUp(work, { topology, variant }, signal);
      },
      async 'stack-fault'({ fault }) {
        demandOpenMap?.();
        await applyFault(stack, fault, { signal });
      },
      'logs-follow'({ service, tailLines }, peer) {
        const follows = followed.get(peer) ?? new Map<string, AbortController>();
        followed.set(peer, follows);
        follows.get(service)?.abort();
        const stop = new AbortController();
        follows.set(service, stop);
        followLog(stack, service, tailLines, peer, AbortSignal.any([stop.signal, peer.signal, signal])).catch(
          (failure: unknown) => {
            if (!stop.signal.aborted && !peer.signal.aborted && !signal.aborted)
              log.warn('log-follow-ended', { service, error: failure });
          },
        );
      },
      'logs-stop'({ service }, peer) {
        followed.get(peer)?.get(service)?.abort();
        followed.get(peer)?.delete(service);
      },
    },
  };

  function forget(peer: Peer): void {
    for (const peers of Object.values(watchers)) peers.delete(peer);
  }

  /** A link has no message of its own: the snapshot carries it. */
  function toMessage(event: StackEvent): ServerMessage {
    if (event.type === 'service') return { type: 'service', status: event.status };
    return { type: 'stack', snapshot: event.type === 'snapshot' ? event.snapshot : view.snapshot() };
  }

  /** Runs as long as somebody watches; one loop serves all. */
  async function pushFlow(): Promise<void> {
    if (measuring) return;
    measuring = true;
    try {
      while (watchers.flow.size > 0 && !signal.aborted) {
        const began = performance.now();
        const flow = await measureFlow(signal);
        for (const peer of watchers.flow) peer.send({ type: 'flow', flow });
        await sleep(Math.max(100, flowEveryMs - (performance.now() - began)), undefined, { signal });
      }
    } catch (failure) {
      if (!signal.aborted) log.error('flow-failed', { error: failure });
    } finally {
      measuring = false;
    }
  }
}
