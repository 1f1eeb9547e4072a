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
import type { Visitor } from '../../socket/peer.ts';
import type { Ask } from '../ask-engine.ts';
import type { LabEngine, MayTake } from '../lab-engine.ts';
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
import { IncidentJournal } from './incident-journal.ts';
import type { IncidentMachine, Watch } from './incident-machine.ts';
import { incidentStateFor } from './incident-state.ts';
import { judgeAnswer } from './judge-answer.ts';
import { WatchKeeper } from './watch-keeper.ts';

const QUERY_CHARACTERS = 300;
/** A page that asks without end fills no disk. */
const MOST_QUERIES = 500;

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
  readonly #journal: IncidentJournal;
  readonly #keeper: WatchKeeper;
  #lastId: string | null = null;

  constructor(options: IncidentDeskOptions) {
    this.#options = options;
    this.#random = options.random ?? Math.random;
    const { engine, ask, file, log, signal, calmMs, cluePollMs } = options;
    const journal = new IncidentJournal({ file, log, onApplied: (event) => this.#applied(event) });
    const onFailure = (failure: unknown) => this.#giveWay(failure);
    const own = { journal, random: this.#random, onFailure };
    this.#keeper = new WatchKeeper({ ...own, engine, ask, signal, calmMs, cluePollMs });
    this.#journal = journal;
  }

  get #machine(): IncidentMachine {
    return this.#journal.machine;
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
    const { engine, log } = this.#options;
    await this.#journal.restore();
    const held = engine.holder()?.lab;
    const mine = held && INCIDENT_LABS.get(held.id) === held;
    if ('watch' in this.#machine && held?.id === this.#machine.watch.incident) {
      log('the incident goes on where the former server left it');
      if (this.#machine.phase === 'watching') this.#keepWatch(this.#machine.watch);
      else if (this.#machine.phase === 'healing') await this.#end(held, false);
      return;
    }
    if (held && mine) await engine.reset(held, engine.holder()?.tab ?? '');
    if (this.#machine.phase !== 'idle') this.#journal.apply({ type: 'ended', early: true });
  }

  stateFor(tab: string): IncidentState {
    const { engine, stack, incidents } = this.#options;
    const lab = this.#journal.lab;
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
  async begin(level: Level, { tab, session }: Visitor, mayTake: MayTake): Promise<void> {
    const { engine, stack } = this.#options;
    const under = this.#journal.lab;
    if (this.#machine.phase === 'preparing' || this.#machine.phase === 'healing') throw stillHealing();
    if (this.#machine.phase === 'watching' && under) {
      await engine.begin(under, tab, mayTake);
      this.#journal.apply({ type: 'taken', session });
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
    const { topology } = stack.snapshot();
    this.#journal.apply({ type: 'begun', incident: incident.id, level, topology, session, atMs: Date.now() });
    try {
      await engine.begin(lab, tab, mayTake);
    } catch (failure) {
      this.#journal.apply({ type: 'ended', early: false });
      throw failure;
    }
    this.#journal.apply({ type: 'watched', atMs: Date.now() });
    if (this.#machine.phase === 'watching') this.#keepWatch(this.#machine.watch);
  }

  /** The learner says that something is wrong. */
  seen(tab: string): void {
    this.#demandWatch(tab);
    this.#journal.apply({ type: 'seen', atMs: Date.now() });
  }

  /** A query of a page. On a shared stack others ask as well: only the browser on watch is counted, with all its tabs. */
  noteQuery(engine: EngineName, query: string, session: string): void {
    if (this.#machine.phase !== 'watching') return;
    const { watch } = this.#machine;
    if (watch.session !== session || watch.queries.length >= MOST_QUERIES) return;
    this.#journal.apply({ type: 'asked', engine, query: query.slice(0, QUERY_CHARACTERS), atMs: Date.now() });
  }

  hint(tab: string): void {
    const watch = this.#demandWatch(tab);
    if (watch.hints >= (this.#incident(watch)?.hints.length ?? 0)) throw noMoreHints();
    this.#journal.apply({ type: 'hinted' });
  }

  async answer(cause: Cause, tab: string): Promise<void> {
    const watch = this.#demandWatch(tab);
    const incident = this.#incident(watch);
    if (!incident || !kindsOf(cause.component).includes(cause.kind)) throw noSuchCause();
    const { ask, signal } = this.#options;
    const judged = await judgeAnswer(cause, incident, ask, signal);
    const { brokenMs } = this.#demandWatch(tab);
    // Before the fault there is no right answer: every guess is wrong, and what it is told must not tell them apart.
    const guess = { ...cause, verdict: 'wrong' as const, against: null, why: null };
    const answer = brokenMs === null ? guess : judged;
    if (answer.verdict === 'right') await this.#lastLook(watch);
    this.#journal.apply({ type: 'answered', answer, atMs: Date.now() });
  }

  async giveUp(tab: string): Promise<void> {
    const watch = this.#demandWatch(tab);
    await this.#lastLook(watch);
    this.#journal.apply({ type: 'gave-up', atMs: Date.now() });
  }

  extend(tab: string): void {
    const lab = this.#journal.lab;
    if (!lab) throw notWatching();
    this.#options.engine.extend(lab, tab);
    this.#options.onChange();
  }

  /** Takes everything back; also in the middle, and after a failure. */
  async heal(tab: string): Promise<void> {
    const holder = this.#options.engine.holder();
    const held = holder && INCIDENT_LABS.get(holder.lab.id) === holder.lab ? holder.lab : undefined;
    const lab = this.#journal.lab ?? held;
    if (lab && holder?.lab === lab && holder.tab !== tab) throw notYours();
    await this.#end(lab, this.#machine.phase === 'watching');
  }

  /** The engine tells of a lab that changed: a lease may be over, or a lab may have taken the stack. */
  labChanged(lab: Lab): void {
    if (lab !== this.#journal.lab) return;
    if (this.#machine.phase === 'preparing') this.#options.onChange();
    else if ('watch' in this.#machine && this.#machine.phase !== 'healing') {
      const { phase } = this.#options.engine.stateFor(lab, '');
      if (phase === 'idle') this.#journal.apply({ type: 'ended', early: this.#machine.phase === 'watching' });
    }
  }

  async #end(lab: Lab | undefined, early: boolean): Promise<void> {
    const { engine } = this.#options;
    this.#keeper.stop();
    this.#journal.apply({ type: 'healing' });
    const holder = engine.holder();
    try {
      if (lab && holder?.lab === lab) await engine.reset(lab, holder.tab);
    } catch (failure) {
      this.#journal.apply({ type: 'failed', failure: toLearnerError(failure).toBody() });
      throw failure;
    }
    this.#journal.apply({ type: 'ended', early });
  }

  #keepWatch(watch: Watch): void {
    const lab = this.#journal.lab;
    const incident = this.#incident(watch);
    if (lab && incident) this.#keeper.keep(watch, lab, incident);
  }

  /** The watch cannot go on: takes everything back and says why. */
  #giveWay(failure: unknown): void {
    const error = toLearnerError(failure);
    this.#options.log(`an incident could not go on: ${error.code}`);
    void this.#end(this.#journal.lab, true)
      .catch(() => {}) // the record keeps what could not be taken back; the next lab that begins tries again
      .finally(() => this.#journal.apply({ type: 'failed', failure: error.toBody() }));
  }

  async #lastLook(watch: Watch): Promise<void> {
    const incident = this.#incident(watch);
    if (incident) await this.#keeper.lastLook(incident);
  }

  #applied(event: IncidentEvent): void {
    if (this.#machine.phase !== 'watching') this.#keeper.stop();
    // When it breaks, and which clue tells, is not for the page.
    if (event.type !== 'broken' && event.type !== 'clue') this.#options.onChange();
  }

  #demandWatch(tab: string): Watch {
    if (this.#machine.phase !== 'watching') throw notWatching();
    if (this.#options.engine.holder()?.tab !== tab) throw notYours();
    return this.#machine.watch;
  }

  #incident({ incident }: Pick<Watch, 'incident'>): Incident | undefined {
    return this.#options.incidents.find(({ id }) => id === incident);
  }
}
