import { INCIDENTS } from '../../labs/incidents/index.ts';
import { INCIDENT_LABS } from '../../labs/incidents/lab-of-incident.ts';
import { LABS, labNamed } from '../../labs/index.ts';
import type { Lab } from '../../protocol/lab.ts';
import type { EngineName } from '../../protocol/query.ts';
import type { ServiceStatus, StackSnapshot } from '../../protocol/stack.ts';
import type { Peer, SocketModule } from '../socket/peer.ts';
import { type Ask, askEngines } from './ask-engine.ts';
import { openLabRecord } from './effect/lab-record.ts';
import { createIncidentHandlers, IncidentWatchers } from './incident/create-incident-handlers.ts';
import { IncidentDesk } from './incident/incident-desk.ts';
import { mapIsClosed } from './incident/incident-errors.ts';
import { openIncidentFile } from './incident/incident-file.ts';
import { veilSnapshot, veilStatus } from './incident/veil-snapshot.ts';
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
  /** Something began to be hidden, or is hidden no longer. */
  readonly onVeil?: () => void;
}

/** What an open incident keeps from pages; without one, everything passes as it is. */
export interface Veil {
  readonly isHiding: boolean;
  snapshot(snapshot: StackSnapshot): StackSnapshot;
  status(status: ServiceStatus): ServiceStatus;
  /** @throws {LearnerError} `denied` while the map would show or heal what is hidden. */
  demandOpenMap(): void;
  /** A page of this browser asked an engine. */
  noteQuery(engine: EngineName, query: string, session: string): void;
}

export interface LabModule extends SocketModule {
  readonly veil: Veil;
  /** The tab that holds a lab now, and which. */
  holder(): { readonly lab: Lab; readonly tab: string } | null;
}

/** The labs over the socket: every `lab-*` and `incident-*` message. One lab at a time holds the stack, the rest watch. */
export function createLabModule(options: LabModuleOptions): LabModule {
  const { stack, stackKnown, bringUp, stateFolder, log, signal, onVeil } = options;
  const ask = options.ask ?? askEngines(stack);
  const watchers = new LabWatchers();
  const engine: LabEngine = new LabEngine({
    labs: [...LABS, ...INCIDENT_LABS.values()],
    stack,
    ask,
    record: openLabRecord(stateFolder, stack.id, (path, cause) =>
      log(`${path} cannot be read: ${String(cause)}`),
    ),
    log,
    signal,
    onChange: (lab) => {
      if (INCIDENT_LABS.get(lab.id) === lab) desk.labChanged(lab);
      else watchers.tell(lab.id, (tab) => engine.stateFor(lab, tab));
    },
    isWatched: (lab) => watchers.isWatched(lab),
    bringUp: bringUp ?? ((request, wait) => stack.up(request, wait)),
  });
  const incidentWatchers = new IncidentWatchers();
  let wasHiding = false;
  const desk: IncidentDesk = new IncidentDesk({
    incidents: INCIDENTS,
    engine,
    ask,
    stack,
    file: openIncidentFile(stateFolder, stack.id, (path, cause) =>
      log(`${path} cannot be read: ${String(cause)}`),
    ),
    log,
    signal,
    onChange: () => {
      incidentWatchers.tell(desk);
      if (desk.isHiding === wasHiding) return;
      wasHiding = desk.isHiding;
      onVeil?.();
    },
  });
  const restored = Promise.resolve(stackKnown)
    .catch(() => {}) // whoever starts the stack tells; the record then waits for the next server
    .then(() => engine.restore())
    .then(() => desk.restore())
    .catch((failure: unknown) => {
      log(`what a former server left of its labs could not be taken back: ${String(failure)}`);
    });
  const mayTake = (owner: string): boolean => !watchers.isConnected(owner);

  /** Every message waits for the restore, and tells that its tab is here. */
  const ready = async (peer: Peer): Promise<void> => {
    watchers.meet(peer);
    await restored;
  };

  const veil: Veil = {
    get isHiding() {
      return desk.isHiding;
    },
    snapshot: (snapshot) => (desk.watchedMs === null ? snapshot : veilSnapshot(snapshot, desk.watchedMs)),
    status: (status) => (desk.watchedMs === null ? status : veilStatus(status, desk.watchedMs)),
    demandOpenMap() {
      if (desk.isHiding) throw mapIsClosed();
    },
    noteQuery: (engineName, query, session) => desk.noteQuery(engineName, query, session),
  };

  return {
    veil,
    holder: () => engine.holder(),
    handlers: {
      ...createIncidentHandlers(desk, incidentWatchers, ready, mayTake),
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
