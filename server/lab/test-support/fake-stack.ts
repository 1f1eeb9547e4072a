import { LearnerError } from '../../../protocol/learner-error.ts';
import {
  LINKS,
  type LinkFault,
  type LinkName,
  type ServiceState,
  type StackSnapshot,
  type Topology,
} from '../../../protocol/stack.ts';
import { SERVICES, type ServiceName, serviceNamed } from '../../../stack/services.ts';
import { VARIANTS, type VariantName } from '../../../stack/variants.ts';
import type { UpRequest } from '../../runtime/contract.ts';
import type { Ask } from '../ask-engine.ts';
import type { LabStack } from '../lab-stack.ts';

type Services = Readonly<Record<Topology, readonly ServiceName[]>>;

/** Enough for the small labs. */
const FEW_SERVICES: Services = {
  cluster: ['mock-exporter', 'vmstorage-1', 'vmstorage-2', 'vmselect-1', 'region-link'],
  pair: ['mock-exporter', 'vmsingle-1', 'vmsingle-2', 'region-link'],
};

const servicesOf = (topology: Topology): readonly ServiceName[] =>
  SERVICES.filter(({ topologies }) => (topologies as readonly Topology[]).includes(topology)).map(
    ({ name }) => name,
  );
/** What the real topologies have. */
export const ALL_SERVICES: Services = { cluster: servicesOf('cluster'), pair: servicesOf('pair') };

/** A small stack in memory, with the log of what was done to it. */
export class FakeStack implements LabStack {
  readonly id = 'test';
  readonly kind = 'native';
  readonly done: string[] = [];
  readonly #states = new Map<ServiceName, { state: ServiceState; sinceMs: number }>();
  phase: StackSnapshot['phase'] = 'ready';
  topology: Topology = 'cluster';
  /** Where every service is said to listen. */
  base = 'http://127.0.0.1:1';
  variant: VariantName = 'default';
  readonly links = new Map<LinkName, LinkFault>();
  /** Services that cannot be started just now. */
  readonly refusing = new Set<ServiceName>();

  readonly #services: Services;

  constructor(services: Services = FEW_SERVICES) {
    this.#services = services;
    this.switchTo('cluster');
  }

  /** What `stack-up` of another topology leaves. */
  switchTo(topology: Topology): void {
    this.topology = topology;
    this.#states.clear();
    for (const name of this.#services[topology]) this.#set(name, 'running', 0);
  }

  snapshot(): StackSnapshot {
    return {
      stackId: this.id,
      runtime: 'native',
      topology: this.topology,
      variant: this.variant,
      phase: this.phase,
      progress: null,
      failure: null,
      capabilities: ['cluster', 'links'],
      services: this.#services[this.topology].map((name) => {
        const found = this.#states.get(name)!;
        return {
          name,
          address: `${name}:8482`,
          ...(this.#isParked(name) ? { ...found, state: 'parked' } : found),
        };
      }),
      links: LINKS.map((name) => ({ name, fault: this.links.get(name) ?? { kind: 'healthy' } })),
    };
  }

  async up({ topology, variant }: UpRequest): Promise<void> {
    if (topology !== this.topology) this.switchTo(topology);
    this.variant = variant;
    this.done.push('up');
    this.phase = 'ready';
    this.#startMissing();
  }
  async down(): Promise<void> {
    this.done.push('down');
    this.phase = 'down';
    for (const name of this.#services[this.topology]) this.#set(name, 'stopped', Date.now());
  }
  start = (name: ServiceName) => this.#do('start', name, 'running');
  stop = (name: ServiceName) => this.#do('stop', name, 'stopped');
  kill = (name: ServiceName) => this.#do('kill', name, 'dead');
  pause = (name: ServiceName) => this.#do('pause', name, 'paused');
  resume = (name: ServiceName) => this.#do('resume', name, 'running');
  async wipe(name: ServiceName): Promise<void> {
    this.done.push(`wipe ${name}`);
  }
  async fillDisk(name: ServiceName): Promise<void> {
    this.done.push(`fill the disk of ${name}`);
  }
  async emptyDisk(name: ServiceName): Promise<void> {
    this.done.push(`empty the disk of ${name}`);
  }
  async setLink(link: LinkName, fault: LinkFault): Promise<void> {
    this.done.push(`link ${link} ${fault.kind}`);
    this.links.set(link, fault);
  }
  async reconfigure(variant: VariantName): Promise<readonly ServiceName[]> {
    this.done.push(`reconfigure ${variant}`);
    this.variant = variant;
    this.#startMissing();
    return [];
  }
  async exec(): Promise<{ exitCode: number; signal: null; stdout: Uint8Array; stderr: Uint8Array }> {
    return { exitCode: 0, signal: null, stdout: new Uint8Array(), stderr: new Uint8Array() };
  }
  baseUrl(): string {
    return this.base;
  }

  async #do(verb: string, name: ServiceName, state: ServiceState): Promise<void> {
    const refused = verb === 'start' && this.refusing.has(name);
    if (refused || !this.#states.has(name)) {
      const text = refused ? `${name} did not answer.` : `${name} is not part of the stack that runs now.`;
      throw new LearnerError(refused ? 'service-not-ready' : 'gone', { en: text, vi: text });
    }
    this.done.push(`${verb} ${name}`);
    this.#set(name, state, Date.now());
  }

  /** As the runtimes do: whatever does not run is started when the stack is raised. */
  #startMissing(): void {
    for (const [name, { state }] of this.#states)
      if (state === 'dead' || state === 'stopped') this.#set(name, 'running', Date.now());
  }

  #isParked(name: ServiceName): boolean {
    const { variant } = serviceNamed(name);
    return variant !== undefined && !(VARIANTS[this.variant].profiles as readonly string[]).includes(variant);
  }

  #set(name: ServiceName, state: ServiceState, sinceMs: number): void {
    this.#states.set(name, { state, sinceMs });
  }
}

/** Answers every query with one number: the clock for time(), else 5. */
export const fakeAsk: Ask = async (_engine, _endpoint, { query }) => {
  const value = query === 'time()' ? String(Date.now() / 1000) : '5';
  const body = {
    status: 'success' as const,
    isPartial: false,
    data: { resultType: 'vector' as const, result: [{ metric: {}, value: [0, value] }] },
  };
  return { status: 200, body, text: JSON.stringify(body), tookMs: 1 };
};
