import { setTimeout as sleep } from 'node:timers/promises';
import { INCIDENT_LABS } from '../../../labs/incidents/lab-of-incident.ts';
import {
  type Cause,
  type Incident,
  type IncidentState,
  LEVELS,
  type Level,
} from '../../../protocol/incident.ts';
import { kindsOf } from '../../../protocol/kinds-of.ts';
import type { Lab } from '../../../protocol/lab.ts';
import { toLearnerError } from '../../../protocol/learner-error.ts';
import type { EngineName } from '../../../protocol/query.ts';
import type { StackSnapshot } from '../../../protocol/stack.ts';
import type { Ask } from '../ask-engine.ts';
import type { LabEngine, MayTake } from '../lab-engine.ts';
import { askClues } from './ask-clues.ts';
import { chooseIncident, fitting } from './choose-incident.ts';
import {
  noMoreHints,
  noSuchCause,
  noSuchIncident,
  notWatching,
  notYours,
  stillHealing,
} from './incident-errors.ts';
import type { IncidentEvent } from './incident-event.ts';
import type { IncidentFile } from './incident-file.ts';
import { type IncidentMachine, NO_INCIDENT, nextIncident, type Watch } from './incident-machine.ts';
import { incidentStateFor } from './incident-state.ts';
import { judgeAnswer } from './judge-answer.ts';

/** The fault comes at a moment that nobody knows, so that "I see it" means something. */
const CALM_MS = { least: 4_000, most: 15_000 } as const;
const CLUE_POLL_MS = 2_000;
const QUERY_CHARACTERS = 300;
/** A page that asks without end fills no disk. */
const MOST_QUERIES = 500;
const STEP = 'watch';

export interface IncidentDeskOptions {
  readonly incidents: readonly Incident[];
  readonly engine: LabEngine;
  readonly ask: Ask;
  readonly stack: { snapshot(): StackSnapshot };
  readonly file: IncidentFile;
  readonly log: (line: string) => void;
  readonly signal: AbortSignal;
  readonly onChange: () => void;
  /** From 0 to 1: which incident, and when. */
  readonly random?: () => number;
  readonly cluePollMs?: number;
  /** How long nothing happens after the start. */
  readonly calmMs?: { readonly least: number; readonly most: number };
}

/** Runs incidents on the lab engine, one at a time, and keeps to itself which one it is. */
export class IncidentDesk {
  readonly #options: IncidentDeskOptions;
  readonly #random: () => number;
  #machine: IncidentMachine = NO_INCIDENT;
  #events: IncidentEvent[] = [];
  #lastId: string | null = null;
  /** Ends with the watch that is under way. */
  #life = new AbortController();

  constructor(options: IncidentDeskOptions) {
    this.#options = options;
    this.#random = options.random ?? Math.random;
  }

  /** Something is broken, and nobody may be told what. */
  get isHiding(): boolean {
    return this.#machine.phase === 'watching';
  }

  /** Since when the stack is shown as monitoring would show it. */
  get watchedMs(): number | null {
    return this.#machine.phase === 'watching' ? this.#machine.watch.watchedMs : null;
  }

  /** Goes on with what a former server left, where its engine still holds the stack for it. */
  async restore(): Promise<void> {
    const { engine, file, log } = this.#options;
    this.#events = [...(await file.read())];
    this.#machine = this.#events.reduce(nextIncident, NO_INCIDENT);
    const held = engine.holder()?.lab;
    const mine = held && INCIDENT_LABS.get(held.id) === held;
    if ('watch' in this.#machine && held?.id === this.#machine.watch.incident) {
      log('the incident goes on where the former server left it');
      if (this.#machine.phase === 'watching') this.#keepWatch(this.#machine.watch);
      else if (this.#machine.phase === 'healing') await this.#end(held, false);
      return;
    }
    if (held && mine) await engine.reset(held, engine.holder()?.tab ?? '');
    if (this.#machine.phase !== 'idle') this.#apply({ type: 'ended', early: true });
  }

  stateFor(tab: string): IncidentState {
    const { engine, stack, incidents } = this.#options;
    const lab = this.#lab();
    const holder = engine.holder();
    const held = lab !== undefined && holder?.lab === lab;
    const state = lab && engine.stateFor(lab, tab);
    const snapshot = stack.snapshot();
    return incidentStateFor(this.#machine, (id) => incidents.find((one) => one.id === id), {
      stack: snapshot,
      levels: LEVELS.filter((level) => fitting(incidents, level, snapshot).length > 0),
      mine: held && holder.tab === tab,
      held,
      leaseEndsMs: state?.leaseEndsMs ?? null,
      waitingFor: state?.waitingFor ?? null,
    });
  }

  /** Begins one of the level, or goes on with the one under way when its tab is gone. */
  async begin(level: Level, tab: string, mayTake: MayTake): Promise<void> {
    const { engine, stack } = this.#options;
    const under = this.#lab();
    if (this.#machine.phase === 'preparing' || this.#machine.phase === 'healing') throw stillHealing();
    if (this.#machine.phase === 'watching' && under) {
      await engine.begin(under, tab, mayTake);
      this.#options.onChange();
      return;
    }
    const incident = chooseIncident(
      fitting(this.#options.incidents, level, stack.snapshot()),
      this.#lastId,
      this.#random(),
    );
    const lab = incident && INCIDENT_LABS.get(incident.id);
    if (!incident || !lab) throw noSuchIncident();
    const holder = engine.holder();
    if (holder && under === holder.lab) await engine.reset(holder.lab, holder.tab);
    this.#lastId = incident.id;
    this.#events = [];
    const { topology } = stack.snapshot();
    this.#apply({ type: 'begun', incident: incident.id, level, topology, atMs: Date.now() });
    try {
      await engine.begin(lab, tab, mayTake);
    } catch (failure) {
      this.#apply({ type: 'ended', early: false });
      throw failure;
    }
    this.#apply({ type: 'watched', atMs: Date.now() });
    if (this.#machine.phase === 'watching') this.#keepWatch(this.#machine.watch);
  }

  /** The learner says that something is wrong. */
  seen(tab: string): void {
    this.#demandWatch(tab);
    this.#apply({ type: 'seen', atMs: Date.now() });
  }

  /** A query of a page: what somebody else than a widget asks is not counted. */
  noteQuery(engine: EngineName, query: string): void {
    if (this.#machine.phase !== 'watching' || this.#machine.watch.queries.length >= MOST_QUERIES) return;
    this.#apply({ type: 'asked', engine, query: query.slice(0, QUERY_CHARACTERS), atMs: Date.now() });
  }

  hint(tab: string): void {
    const watch = this.#demandWatch(tab);
    if (watch.hints >= (this.#incident(watch)?.hints.length ?? 0)) throw noMoreHints();
    this.#apply({ type: 'hinted' });
  }

  async answer(cause: Cause, tab: string): Promise<void> {
    const watch = this.#demandWatch(tab);
    const incident = this.#incident(watch);
    if (!incident || !kindsOf(cause.component).includes(cause.kind)) throw noSuchCause();
    const { ask, signal } = this.#options;
    const judged = await judgeAnswer(cause, incident, ask, signal);
    // Before the fault there is no right answer: a guess is wrong, whatever it is.
    const { brokenMs } = this.#demandWatch(tab);
    const answer = brokenMs === null ? { ...judged, verdict: 'wrong' as const } : judged;
    if (answer.verdict === 'right') await this.#lastLook(watch);
    this.#apply({ type: 'answered', answer, atMs: Date.now() });
  }

  async giveUp(tab: string): Promise<void> {
    const watch = this.#demandWatch(tab);
    await this.#lastLook(watch);
    this.#apply({ type: 'gave-up', atMs: Date.now() });
  }

  extend(tab: string): void {
    const lab = this.#lab();
    if (!lab) throw notWatching();
    this.#options.engine.extend(lab, tab);
    this.#options.onChange();
  }

  /** Takes everything back; also in the middle, and after a failure. */
  async heal(tab: string): Promise<void> {
    const holder = this.#options.engine.holder();
    const held = holder && INCIDENT_LABS.get(holder.lab.id) === holder.lab ? holder.lab : undefined;
    const lab = this.#lab() ?? held;
    if (lab && holder?.lab === lab && holder.tab !== tab) throw notYours();
    await this.#end(lab, this.#machine.phase === 'watching');
  }

  /** The engine tells of a lab that changed: a lease may be over, or a lab may have taken the stack. */
  labChanged(lab: Lab): void {
    if (lab !== this.#lab()) return;
    if (this.#machine.phase === 'preparing') this.#options.onChange();
    else if ('watch' in this.#machine && this.#machine.phase !== 'healing') {
      const { phase } = this.#options.engine.stateFor(lab, '');
      if (phase === 'idle') this.#apply({ type: 'ended', early: this.#machine.phase === 'watching' });
    }
  }

  async #end(lab: Lab | undefined, early: boolean): Promise<void> {
    const { engine } = this.#options;
    this.#life.abort();
    this.#apply({ type: 'healing' });
    const holder = engine.holder();
    try {
      if (lab && holder?.lab === lab) await engine.reset(lab, holder.tab);
    } catch (failure) {
      this.#apply({ type: 'failed', failure: toLearnerError(failure).toBody() });
      throw failure;
    }
    this.#apply({ type: 'ended', early });
  }

  #keepWatch(watch: Watch): void {
    this.#life.abort();
    this.#life = new AbortController();
    const signal = AbortSignal.any([this.#options.signal, this.#life.signal]);
    this.#watchOver(watch, signal).catch((failure: unknown) => {
      if (signal.aborted) return;
      this.#options.log(`an incident could not go on: ${toLearnerError(failure).code}`);
      const error = toLearnerError(failure).toBody();
      const lab = this.#lab();
      void this.#end(lab, true)
        .catch(() => {}) // the record keeps what could not be taken back; the next lab that begins tries again
        .finally(() => this.#apply({ type: 'failed', failure: error }));
    });
  }

  /** Waits, breaks it, and looks at the clues until each has told. */
  async #watchOver(watch: Watch, signal: AbortSignal): Promise<void> {
    const lab = INCIDENT_LABS.get(watch.incident);
    const incident = this.#incident(watch);
    if (!lab || !incident) return;
    if (watch.brokenMs === null) {
      const { least, most } = this.#options.calmMs ?? CALM_MS;
      const calmMs = least + this.#random() * (most - least);
      await sleep(Math.max(0, watch.watchedMs + calmMs - Date.now()), undefined, { signal });
      await this.#break(lab);
      this.#apply({ type: 'broken', atMs: Date.now() });
    }
    while (!signal.aborted) {
      await this.#lookAtClues(incident, false, signal);
      await sleep(this.#options.cluePollMs ?? CLUE_POLL_MS, undefined, { signal });
    }
  }

  async #break(lab: Lab): Promise<void> {
    const { engine } = this.#options;
    const tab = engine.holder()?.tab;
    const isDone = engine.stateFor(lab, '').faults.length > 0;
    if (tab !== undefined && !isDone) await engine.act(lab, tab, STEP, 0);
  }

  /** Each clue is asked until it has told once: that answer is the one of the debrief. */
  async #lookAtClues(incident: Incident, isLast: boolean, signal: AbortSignal): Promise<void> {
    const seen = () => ('watch' in this.#machine ? this.#machine.watch.clues : {});
    for await (const event of askClues(incident, seen, this.#options.ask, signal))
      if (event.held || isLast) this.#apply(event);
  }

  /** What has not told yet is shown as it stands. */
  async #lastLook(watch: Watch): Promise<void> {
    const incident = this.#incident(watch);
    if (incident) await this.#lookAtClues(incident, true, this.#options.signal);
  }

  #apply(event: IncidentEvent): void {
    const before = this.#machine;
    this.#machine = nextIncident(before, event);
    if (this.#machine === before) return;
    const { file, log, onChange } = this.#options;
    if (this.#machine.phase !== 'watching') this.#life.abort();
    this.#events = event.type === 'ended' ? [] : [...this.#events, event];
    file
      .write(this.#events)
      .catch((failure: unknown) => log(`the incident could not be written: ${String(failure)}`));
    // When it breaks, and which clue tells, is not for the page.
    if (event.type !== 'broken' && event.type !== 'clue') onChange();
  }

  #demandWatch(tab: string): Watch {
    if (this.#machine.phase !== 'watching') throw notWatching();
    if (this.#options.engine.holder()?.tab !== tab) throw notYours();
    return this.#machine.watch;
  }

  #incident({ incident }: Pick<Watch, 'incident'>): Incident | undefined {
    return this.#options.incidents.find(({ id }) => id === incident);
  }

  #lab(): Lab | undefined {
    const id =
      'watch' in this.#machine
        ? this.#machine.watch.incident
        : this.#machine.phase === 'preparing'
          ? this.#machine.incident
          : undefined;
    return id === undefined ? undefined : INCIDENT_LABS.get(id);
  }
}
