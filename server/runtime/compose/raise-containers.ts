import type { Progress } from '../../../protocol/stack.ts';
import { type ServiceName, serviceNamed } from '../../../stack/services.ts';
import { composeArgs, composeEnvironment } from './compose-project.ts';
import { DockerFailedError, runDocker } from './docker-cli.ts';
import type { Engine } from './engine.ts';
import { chooseHostPorts, portRefused } from './host-ports.ts';
import { type ContainerView, listContainers } from './list-containers.ts';
import { configuredPort } from './service-ports.ts';
import type { StackCore } from './stack-core.ts';

export interface RaiseRequest {
  readonly core: StackCore;
  readonly engine: Engine;
  readonly services: readonly ServiceName[];
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
  /** Resolves once these services answer. */
  readonly untilReady: (services: readonly ServiceName[]) => Promise<void>;
}

/** Senders start once the receivers answer: a first write that fails would wait for the next rung of its retry ladder. */
const SENDERS: ReadonlySet<string> = new Set(['agent', 'writer']);
const STORES: ReadonlySet<string> = new Set(['storage', 'single']);
const EVENT_TIMEOUT_MS = 5_000;
/** Each attempt gives up one preferred port that the engine refused. */
const PORT_ATTEMPTS = 5;

/**
 * Makes exactly these services run, each as the plan says; Compose recreates what differs by its configuration's hash.
 * Resolves to the names that ran before and are another container now.
 */
export async function raiseContainers(request: RaiseRequest): Promise<ServiceName[]> {
  const { core, engine, services, signal, untilReady } = request;
  const before = await listContainers(engine, core.project, signal);
  for (const { id, state } of before.values())
    if (state === 'paused') await engine.api.getContainer(id).unpause();
  const isSender = (name: ServiceName) => SENDERS.has(serviceNamed(name).role);
  const leave = reportReadiness(request);
  try {
    for (const wave of [services.filter((name) => !isSender(name)), services.filter(isSender)]) {
      await composeUp(request, wave);
      await untilStartSeen(request, wave);
      await untilReady(wave);
    }
  } finally {
    leave();
  }
  await endUnwanted(request, before);
  const after = await listContainers(engine, core.project, signal);
  return services.filter((name) => {
    const old = before.get(name);
    return (old?.state === 'running' || old?.state === 'paused') && old.id !== after.get(name)?.id;
  });
}

/** After the others know better: a vminsert that still writes to a vmstorage that leaves waits for it until it is killed. */
async function endUnwanted(
  { engine, services }: RaiseRequest,
  before: ReadonlyMap<ServiceName, ContainerView>,
): Promise<void> {
  const unwanted = [...before.values()].filter(({ service }) => !services.includes(service));
  const isStore = ({ service }: ContainerView) => STORES.has(serviceNamed(service).role);
  for (const wave of [unwanted.filter((one) => !isStore(one)), unwanted.filter(isStore)])
    await Promise.all(wave.map(({ id }) => endContainer(engine, id)));
}

async function endContainer(engine: Engine, id: string): Promise<void> {
  const container = engine.api.getContainer(id);
  const { State } = await container.inspect();
  if (State.Paused) await container.unpause();
  if (State.Running) await container.stop();
  await container.remove();
}

/** Host ports as the containers that exist were created with, so that Compose sees no difference. */
export async function keepHostPorts(
  core: StackCore,
  engine: Engine,
  services: readonly ServiceName[],
  signal: AbortSignal,
  refused: ReadonlySet<number> = new Set(),
): Promise<Record<string, string>> {
  const containers = await listContainers(engine, core.project, signal);
  const configured = new Map<ServiceName, string>();
  await Promise.all(
    services.map(async (name) => {
      const view = containers.get(name);
      if (view && serviceNamed(name).port !== null)
        configured.set(name, await configuredPort(engine, view.id, name));
    }),
  );
  return chooseHostPorts({ services, environment: engine.environment, configured, refused });
}

async function composeUp(
  { core, engine, signal }: RaiseRequest,
  services: readonly ServiceName[],
): Promise<void> {
  const { topology, variant, directLinks, machine, project } = core;
  const refused = new Set<number>();
  for (let attempt = 1; ; attempt++) {
    const hostPorts = await keepHostPorts(core, engine, services, signal, refused);
    const plan = { topology, variant, directLinks, hostPorts };
    const args = ['up', '--detach', '--no-deps', '--no-build', '--pull', 'never', ...services];
    try {
      await runDocker([...composeArgs(machine.root, project, plan), ...args], {
        environment: composeEnvironment(engine.environment, plan),
        signal,
      });
      return;
    } catch (failure) {
      const port = failure instanceof DockerFailedError ? portRefused(failure.stderr) : null;
      if (port === null || refused.has(port) || attempt === PORT_ATTEMPTS) throw failure;
      refused.add(port);
    }
  }
}

/** The engine's events come a moment after Compose is done; what the board says must be of these containers. */
async function untilStartSeen(
  { core, engine, signal }: RaiseRequest,
  services: readonly ServiceName[],
): Promise<void> {
  await Promise.all(
    services.map(async (service) => {
      const { State } = await engine.api.getContainer(core.containerName(service)).inspect();
      const seen = () => core.board.startedMs(service) >= Date.parse(State.StartedAt);
      if (!(await core.board.until(seen, { timeoutMs: EVENT_TIMEOUT_MS, signal })))
        await core.load(engine, signal);
    }),
  );
}

/** Says how many services answer, each time that one more does. */
function reportReadiness({ core, services, onProgress }: RaiseRequest): () => void {
  const life = new AbortController();
  const events = core.hub.listen(life.signal);
  const report = () =>
    onProgress({
      what: { en: 'Starting the services', vi: 'Đang khởi động các dịch vụ' },
      done: services.filter((name) => core.board.state(name) === 'running').length,
      total: services.length,
      unit: 'services',
    });
  report();
  void (async () => {
    for await (const event of events) if (event.type === 'service') report();
  })();
  return () => life.abort();
}
