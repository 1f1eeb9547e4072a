import type { StackSnapshot } from '../../protocol/stack.ts';
import {
  type Capability,
  LINKS,
  type LinkFault,
  type LinkName,
  type ServiceState,
} from '../../protocol/stack.ts';
import type { Runtime, Stack, StackEvent, UpRequest } from '../../server/runtime/contract.ts';
import { SERVICES, type ServiceName } from '../../stack/services.ts';

/** A stack of states without processes; engines are HTTP servers of the test. */
export interface FakeStack extends Stack {
  /** Where `baseUrl` leads for each service; the rest lead to a closed port. */
  readonly urls: Map<ServiceName, string>;
  /** Operations in their order, such as "kill vmstorage-1". */
  readonly done: string[];
  setState(service: ServiceName, state: ServiceState): void;
  patch(change: Partial<StackSnapshot>): void;
  /** Lines that `logs` gives, then ends. */
  logLines: string[];
}

const NOWHERE = 'http://127.0.0.1:1';

export function createFakeStack(id = 'main'): FakeStack {
  const listeners = new Set<(event: StackEvent) => void>();
  const states = new Map<ServiceName, ServiceState>();
  const links = new Map<LinkName, LinkFault>(LINKS.map((name) => [name, { kind: 'healthy' }]));
  let base: Omit<StackSnapshot, 'services' | 'links'> = {
    stackId: id,
    runtime: 'native',
    topology: 'cluster',
    variant: 'default',
    phase: 'ready',
    progress: null,
    failure: null,
    capabilities: ['cluster', 'links'],
  };
  const tell = (event: StackEvent): void => {
    for (const listener of listeners) listener(event);
  };
  const status = (name: ServiceName): StackSnapshot['services'][number] => ({
    name,
    state: states.get(name) ?? 'running',
    sinceMs: 0,
    address: name,
  });
  const snapshot = (): StackSnapshot => ({
    ...base,
    services: SERVICES.filter((service) => service.topologies.some((name) => name === base.topology)).map(
      ({ name }) => status(name),
    ),
    links: [...links].map(([name, fault]) => ({ name, fault })),
  });
  const done: string[] = [];
  const urls = new Map<ServiceName, string>();
  const operation = (word: string, state: ServiceState) => async (service: ServiceName) => {
    done.push(`${word} ${service}`);
    fake.setState(service, state);
  };

  const fake: FakeStack = {
    id,
    kind: 'native',
    urls,
    done,
    logLines: [],
    setState(service, state) {
      states.set(service, state);
      tell({ type: 'service', status: status(service) });
    },
    patch(change) {
      base = { ...base, ...change };
      tell({ type: 'snapshot', snapshot: snapshot() });
    },
    async up({ topology, variant }: UpRequest, { onProgress }) {
      done.push(`up ${topology} ${variant}`);
      onProgress?.({ what: { en: 'Starting', vi: 'Khởi động' }, done: 1, total: 2, unit: 'services' });
      fake.patch({ topology, variant, phase: 'ready' });
    },
    adopt: async () => base.phase === 'ready',
    snapshot,
    start: operation('start', 'running'),
    stop: operation('stop', 'stopped'),
    kill: operation('kill', 'dead'),
    pause: operation('pause', 'paused'),
    resume: operation('resume', 'running'),
    async reconfigure(variant) {
      done.push(`reconfigure ${variant}`);
      fake.patch({ variant });
      return [];
    },
    async wipe(service) {
      done.push(`wipe ${service}`);
    },
    async fillDisk(service) {
      done.push(`fill the disk of ${service}`);
    },
    async emptyDisk(service) {
      done.push(`empty the disk of ${service}`);
    },
    exec: async () => ({ exitCode: 0, signal: null, stdout: new Uint8Array(), stderr: new Uint8Array() }),
    shellCommand: async () => ({
      file: '/bin/sh',
      args: [],
      env: {},
      cwd: '/',
      sandboxed: true,
      afterClose: null,
    }),
    async *logs() {
      yield* fake.logLines;
    },
    listData: async () => [],
    readData: async () => new Uint8Array(),
    async *events(signal) {
      const waiting: StackEvent[] = [];
      let wake = (): void => {};
      const listener = (event: StackEvent): void => {
        waiting.push(event);
        wake();
      };
      listeners.add(listener);
      signal.addEventListener('abort', () => wake(), { once: true });
      try {
        while (!signal.aborted) {
          const event = waiting.shift();
          if (event) yield event;
          else
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
        }
      } finally {
        listeners.delete(listener);
      }
    },
    async setLink(link, fault) {
      done.push(`link ${link} ${fault.kind}`);
      links.set(link, fault);
      tell({ type: 'link', name: link, fault });
    },
    baseUrl: (service) => urls.get(service) ?? NOWHERE,
    async down() {
      done.push('down');
      fake.patch({ phase: 'down' });
    },
  };
  return fake;
}

/** A runtime with nothing to download and one stack. */
export function createFakeRuntime(stack: Stack): Runtime {
  return {
    kind: 'native',
    capabilities: async () => new Set<Capability>(['cluster', 'links']),
    prepare: async () => [],
    topologies: async () => ['cluster', 'pair'],
    components: async () => [],
    stack: () => stack,
  };
}
