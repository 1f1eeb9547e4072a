import { join } from 'node:path';
import { type LearnerError, toLearnerError } from '../../../protocol/learner-error.ts';
import {
  LINKS,
  type LinkFault,
  type LinkName,
  type Progress,
  type ServiceStatus,
  type StackSnapshot,
  type Topology,
} from '../../../protocol/stack.ts';
import { SERVICE_NAMES, SERVICES, type ServiceName, serviceNamed } from '../../../stack/services.ts';
import type { VariantName } from '../../../stack/variants.ts';
import { profilesOf, servicesOf } from '../compose-file/selected-services.ts';
import type { StackEvent } from '../contract.ts';
import { EventHub } from '../native/event-hub.ts';
import { serviceAbsent, serviceNotRunning, stackDown, unknownService } from '../stack-errors.ts';
import { engineDead, nothingOverHttp } from './compose-errors.ts';
import type { ComposeMachine } from './compose-machine.ts';
import { projectName } from './compose-project.ts';
import { type Engine, toEngineError } from './engine.ts';
import { followContainers } from './follow-containers.ts';
import { LINK_SERVICE } from './image-needs.ts';
import { listContainers } from './list-containers.ts';
import { ServiceBoard } from './service-board.ts';
import { ServiceProbe } from './service-probe.ts';
import { readStackRecord, removeStackRecord, type StackRecord, writeStackRecord } from './stack-record.ts';

/** Pull progress comes many times a second; everyone who looks on gets this many snapshots of it. */
const PROGRESS_EVERY_MS = 250;

/** What is known of one Compose project, kept true by the engine's events and a small file. */
export class StackCore {
  readonly id: string;
  readonly machine: ComposeMachine;
  readonly project: string;
  readonly hub = new EventHub<StackEvent>();
  readonly board: ServiceBoard;
  readonly probe: ServiceProbe;
  readonly links = new Map<LinkName, LinkFault>();
  topology: Topology = 'cluster';
  variant: VariantName = 'default';
  directLinks = false;
  readonly #recordPath: string;
  readonly #stopped = new Set<ServiceName>();
  #phase: StackSnapshot['phase'] = 'down';
  #progress: Progress | null = null;
  #failure: LearnerError | null = null;
  #reportedMs = 0;
  #life: AbortController | null = null;

  constructor(id: string, machine: ComposeMachine) {
    this.id = id;
    this.machine = machine;
    this.project = projectName(machine.root, id);
    this.#recordPath = join(machine.stateRoot, id, 'compose.json');
    this.board = new ServiceBoard({
      change: (status) => this.#changed(status),
      started: (name, run) => this.probe.watch(name, run),
    });
    this.probe = new ServiceProbe(this.board, (name) => this.containerName(name));
    this.restAbsent(new Set());
  }

  get phase(): StackSnapshot['phase'] {
    return this.#phase;
  }

  /** Services of the topology and variant that are on, in the order in which they start. */
  selected(topology = this.topology, variant = this.variant): ServiceName[] {
    const profiles = profilesOf(topology, variant);
    const isOn = (one: (typeof SERVICES)[number]) =>
      (!('variant' in one) || profiles.includes(one.variant)) &&
      !(this.directLinks && one.name === LINK_SERVICE);
    const names = servicesOf(topology);
    return SERVICES.filter((one) => names.includes(one.name) && isOn(one)).map(({ name }) => name);
  }

  containerName(service: ServiceName): string {
    return `${this.project}-${service}-1`;
  }

  /** @throws {LearnerError} `unknown-service`, `stack-down`, `gone` */
  require(service: ServiceName): void {
    if (!SERVICE_NAMES.includes(service)) throw unknownService(service);
    if (this.#phase === 'down') throw stackDown(this.id);
    if (!this.selected().includes(service)) throw serviceAbsent(service);
  }

  /** @throws {LearnerError} also `not-supported` for the toolbox, which serves nothing. */
  baseUrl(service: ServiceName): string {
    this.require(service);
    if (serviceNamed(service).port === null) throw nothingOverHttp(service);
    const port = this.probe.portOf(service);
    if (port === undefined) throw serviceNotRunning(service);
    return `http://127.0.0.1:${port}`;
  }

  snapshot(): StackSnapshot {
    const capabilities = new Set(this.machine.capabilities);
    if (this.directLinks) capabilities.delete('links');
    return {
      stackId: this.id,
      runtime: 'compose',
      topology: this.topology,
      variant: this.variant,
      phase: this.#phase,
      progress: this.#progress,
      failure: this.#failure?.toBody() ?? null,
      capabilities: [...capabilities],
      services: servicesOf(this.topology).map((name) => this.board.status(name)),
      links: this.directLinks
        ? []
        : LINKS.map((name) => ({ name, fault: this.links.get(name) ?? { kind: 'healthy' } })),
    };
  }

  enter(phase: StackSnapshot['phase'], failure: LearnerError | null = null): void {
    if (this.#phase === phase && this.#failure === failure && this.#progress === null) return;
    this.#phase = phase;
    this.#failure = failure;
    this.#progress = null;
    this.#tell();
  }

  report(progress: Progress): void {
    this.#progress = progress;
    if (performance.now() - this.#reportedMs < PROGRESS_EVERY_MS) return;
    this.#reportedMs = performance.now();
    this.#tell();
  }

  /** Follows the engine's events from now on; resolves once the stream stands. */
  async follow(engine: Engine): Promise<void> {
    this.probe.use(engine);
    if (this.#life) return;
    const life = new AbortController();
    this.#life = life;
    const standing = Promise.withResolvers<void>();
    let first: Engine | null = engine;
    void followContainers({
      project: this.project,
      signal: life.signal,
      engine: async () => {
        const found = first ?? (await this.machine.engine(life.signal));
        first = null;
        return found;
      },
      change: (change) => this.board.apply(change),
      open: (found, again) => {
        this.probe.use(found);
        standing.resolve();
        if (again) this.#back(found, life.signal);
      },
      lost: (failure) => {
        standing.reject(toEngineError(engine, 'tell its events', failure));
        this.machine.forgetEngine();
        this.enter('failed', engineDead(engine.address, failure));
      },
    });
    try {
      await standing.promise;
    } catch (failure) {
      this.unfollow();
      throw failure;
    }
  }

  unfollow(): void {
    this.#life?.abort();
    this.#life = null;
  }

  /** Reads every container's state from the engine. @returns the services that have one. */
  async load(engine: Engine, signal: AbortSignal): Promise<ReadonlySet<ServiceName>> {
    const containers = await listContainers(engine, this.project, signal);
    for (const { id, service } of containers.values()) {
      const { State } = await engine.api.getContainer(id).inspect();
      if (State.Running) {
        const startedMs = Date.parse(State.StartedAt);
        if (!this.board.isAlive(service)) this.board.started(service, startedMs, startedMs);
        if (State.Paused) this.board.paused(service);
      } else {
        const asked = State.Status === 'created' || this.#stopped.has(service);
        this.board.ended(service, asked ? 'stopped' : 'dead', State.ExitCode, Date.parse(State.FinishedAt));
      }
    }
    this.restAbsent(new Set(containers.keys()));
    return new Set(containers.keys());
  }

  /** Services without a container: parked by their variant, or stopped. */
  restAbsent(present: ReadonlySet<ServiceName>): void {
    const selected = this.selected();
    for (const name of SERVICE_NAMES)
      if (!present.has(name)) this.board.rest(name, selected.includes(name) ? 'stopped' : 'parked');
  }

  /** What the file says about the stack; null when nobody wrote it. */
  recall(): StackRecord | null {
    const record = readStackRecord(this.#recordPath);
    if (!record) return null;
    this.topology = record.topology;
    this.variant = record.variant;
    this.directLinks = record.directLinks;
    for (const { name, fault } of record.links) this.links.set(name, fault);
    for (const name of record.stopped) this.#stopped.add(name);
    return record;
  }

  /** Without a file the containers have to do: which services exist tells the topology. */
  guessPlan(present: ReadonlySet<ServiceName>): void {
    this.topology = present.has('vmsingle-1') ? 'pair' : 'cluster';
    this.variant = present.has('vmstorage-3') ? 'storage3' : 'default';
    if (present.has('vmagent-pinned')) this.variant = 'pinned';
    if (present.has('vmagent-late')) this.variant = 'late';
    if (present.has('vmauth-teams')) this.variant = 'tenants';
    if (present.has('vminsert-3')) this.variant = 'small-readers-insert3';
    if (present.has('vmselect-3')) this.variant = 'small-readers-insert3-select3';
    if (present.has('vmalert-1')) this.variant = 'alerting';
    this.directLinks = !present.has('region-link');
    this.restAbsent(present);
  }

  remember(): void {
    writeStackRecord(this.#recordPath, {
      topology: this.topology,
      variant: this.variant,
      directLinks: this.directLinks,
      links: [...this.links].map(([name, fault]) => ({ name, fault })),
      stopped: [...this.#stopped],
    });
  }

  forget(): void {
    this.unfollow();
    removeStackRecord(this.#recordPath);
    this.links.clear();
    this.#stopped.clear();
  }

  #changed(status: ServiceStatus): void {
    const knew = this.#stopped.has(status.name);
    if (status.state === 'stopped') this.#stopped.add(status.name);
    else this.#stopped.delete(status.name);
    if (knew !== this.#stopped.has(status.name) && this.#life) this.remember();
    this.hub.emit({ type: 'service', status });
  }

  #back(engine: Engine, signal: AbortSignal): void {
    this.load(engine, signal).then(
      () => this.enter('ready'),
      (failure: unknown) => {
        if (!signal.aborted) this.enter('failed', toLearnerError(failure));
      },
    );
  }

  #tell(): void {
    this.hub.emit({ type: 'snapshot', snapshot: this.snapshot() });
  }
}
