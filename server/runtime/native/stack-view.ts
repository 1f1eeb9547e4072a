import { type ErrorBody, toLearnerError } from '../../../protocol/learner-error.ts';
import {
  type Capability,
  LINKS,
  type LinkFault,
  type LinkName,
  type Progress,
  type ServiceStatus,
  type StackSnapshot,
} from '../../../protocol/stack.ts';
import type { ServiceName } from '../../../stack/services.ts';
import { servicesOf } from '../compose-file/selected-services.ts';
import type { StackEvent } from '../contract.ts';
import { EventHub } from './event-hub.ts';
import type { NativeService } from './native-service.ts';
import type { StackRecord } from './stack-record.ts';

type Phase = StackSnapshot['phase'];

/** What others see of a stack: the snapshot, and an event for each change of it. */
export class StackView {
  readonly #stackId: string;
  readonly #hub = new EventHub<StackEvent>();
  readonly #services: ReadonlyMap<ServiceName, NativeService>;
  #record: StackRecord = { topology: 'cluster', variant: 'default', directLinks: true, links: [] };
  #capabilities: readonly Capability[] = [];
  #phase: Phase = 'down';
  #progress: Progress | null = null;
  #failure: ErrorBody | null = null;

  constructor(stackId: string, services: ReadonlyMap<ServiceName, NativeService>) {
    this.#stackId = stackId;
    this.#services = services;
  }

  get phase(): Phase {
    return this.#phase;
  }

  listen(signal: AbortSignal): AsyncIterable<StackEvent> {
    return this.#hub.listen(signal);
  }

  describe(record: StackRecord, capabilities?: ReadonlySet<Capability>): void {
    this.#record = record;
    if (capabilities) this.#capabilities = [...capabilities];
    this.#tell();
  }

  enter(phase: Phase, failure: unknown = null): void {
    this.#phase = phase;
    this.#progress = null;
    this.#failure = failure === null ? null : toLearnerError(failure).toBody();
    this.#tell();
  }

  progress(progress: Progress): void {
    this.#progress = progress;
    this.#tell();
  }

  serviceChanged(status: ServiceStatus): void {
    if (servicesOf(this.#record.topology).includes(status.name)) this.#hub.emit({ type: 'service', status });
  }

  linkChanged(name: LinkName, fault: LinkFault): void {
    this.#hub.emit({ type: 'link', name, fault });
  }

  snapshot(): StackSnapshot {
    const { topology, variant, directLinks, links } = this.#record;
    return {
      stackId: this.#stackId,
      runtime: 'native',
      topology,
      variant,
      phase: this.#phase,
      progress: this.#progress,
      failure: this.#failure,
      capabilities: [...this.#capabilities],
      services: servicesOf(topology)
        .filter((name) => !(directLinks && name === 'region-link'))
        .map((name) => this.#statusOf(name)),
      links: directLinks
        ? []
        : LINKS.map((name) => ({
            name,
            fault: links.find((link) => link.name === name)?.fault ?? { kind: 'healthy' },
          })),
    };
  }

  #statusOf(name: ServiceName): ServiceStatus {
    const service = this.#services.get(name);
    if (service) return service.status();
    // The toolbox is no process here: each shell is a sandbox of its own.
    return { name, state: this.#phase === 'ready' ? 'running' : 'stopped', sinceMs: 0, address: name };
  }

  #tell(): void {
    this.#hub.emit({ type: 'snapshot', snapshot: this.snapshot() });
  }
}
