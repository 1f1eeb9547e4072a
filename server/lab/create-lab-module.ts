import { LABS, labNamed } from '../../labs/index.ts';
import type { Peer, SocketModule } from '../socket/peer.ts';
import { type Ask, askEngines } from './ask-engine.ts';
import { openLabRecord } from './effect/lab-record.ts';
import { LabEngine } from './lab-engine.ts';
import type { BringUp, LabStack } from './lab-stack.ts';
import { LabWatchers } from './lab-watchers.ts';

export interface LabModuleOptions {
  readonly stack: LabStack;
  /**
   * Resolves once the stack was adopted or brought up: then the run of a former server goes on, or the faults that it
   * left are taken back. Absent: it was before.
   */
  readonly stackKnown?: Promise<unknown>;
  /** Brings the stack to another topology or variant, getting what it needs. Absent: `stack.up`. */
  readonly bringUp?: BringUp;
  /** Absent: straight over HTTP at the stack's addresses. */
  readonly ask?: Ask;
  readonly stateFolder: string;
  readonly log: (line: string) => void;
  readonly signal: AbortSignal;
}

/** The labs over the socket: every `lab-*` message. One lab at a time holds the stack, the rest watch. */
export function createLabModule(options: LabModuleOptions): SocketModule {
  const { stack, ask, stackKnown, bringUp, stateFolder, log, signal } = options;
  const watchers = new LabWatchers();
  const engine: LabEngine = new LabEngine({
    labs: LABS,
    stack,
    ask: ask ?? askEngines(stack),
    record: openLabRecord(stateFolder, stack.id, (path, cause) =>
      log(`${path} cannot be read: ${String(cause)}`),
    ),
    log,
    signal,
    onChange: (lab) => watchers.tell(lab.id, (tab) => engine.stateFor(lab, tab)),
    isWatched: (lab) => watchers.isWatched(lab),
    bringUp: bringUp ?? ((request, wait) => stack.up(request, wait)),
  });
  const restored = Promise.resolve(stackKnown)
    .catch(() => {}) // whoever starts the stack tells; the record then waits for the next server
    .then(() => engine.restore())
    .catch((failure: unknown) => {
      log(`what a former server left of its labs could not be taken back: ${String(failure)}`);
    });
  const mayTake = (owner: string): boolean => !watchers.isConnected(owner);

  /** Every message waits for the restore, and tells that its tab is here. */
  const ready = async (peer: Peer): Promise<void> => {
    watchers.meet(peer);
    await restored;
  };

  return {
    handlers: {
      'lab-watch': async ({ lab }, peer) => {
        await ready(peer);
        const watched = labNamed(lab);
        watchers.watch(lab, peer);
        peer.send({ type: 'lab', state: engine.stateFor(watched, peer.tab) });
      },
      'lab-unwatch': ({ lab }, peer) => watchers.unwatch(lab, peer),
      'lab-begin': async ({ lab }, peer) => {
        await ready(peer);
        await engine.begin(labNamed(lab), peer.tab, mayTake);
      },
      'lab-predict': async ({ lab, step, option }, peer) => {
        await ready(peer);
        engine.predict(labNamed(lab), peer.tab, step, option);
      },
      'lab-act': async ({ lab, step, action }, peer) => {
        await ready(peer);
        await engine.act(labNamed(lab), peer.tab, step, action);
      },
      'lab-undo': async ({ lab, fault }, peer) => {
        await ready(peer);
        await engine.undo(labNamed(lab), peer.tab, fault);
      },
      'lab-check': async ({ lab, step }, peer) => {
        await ready(peer);
        return engine.check(labNamed(lab), step);
      },
      'lab-hint': async ({ lab, step }, peer) => {
        await ready(peer);
        engine.hint(labNamed(lab), peer.tab, step);
      },
      'lab-solve': async ({ lab, step }, peer) => {
        await ready(peer);
        await engine.solve(labNamed(lab), peer.tab, step);
      },
      'lab-catch-up': async ({ lab, step }, peer) => {
        await ready(peer);
        await engine.catchUp(labNamed(lab), peer.tab, step, mayTake);
      },
      'lab-repair': async ({ lab }, peer) => {
        await ready(peer);
        await engine.repair(labNamed(lab), peer.tab);
      },
      'lab-reset': async ({ lab }, peer) => {
        await ready(peer);
        await engine.reset(labNamed(lab), peer.tab);
      },
      'lab-extend': async ({ lab }, peer) => {
        await ready(peer);
        engine.extend(labNamed(lab), peer.tab);
      },
      'lab-leave': async ({ lab }, peer) => {
        await ready(peer);
        await engine.leave(labNamed(lab), peer.tab);
      },
    },
  };
}
