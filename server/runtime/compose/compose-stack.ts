import { toLearnerError } from '../../../protocol/learner-error.ts';
import {
  LINKS,
  type LinkFault,
  type LinkName,
  type StackSnapshot,
  TOPOLOGIES,
} from '../../../protocol/stack.ts';
import { type ServiceName, serviceNamed } from '../../../stack/services.ts';
import { VARIANTS, type VariantName } from '../../../stack/variants.ts';
import type { ByteRange, ExecOptions, ShellRequest, Stack, UpRequest, WaitOptions } from '../contract.ts';
import { applyLinkFault } from '../native/toxiproxy.ts';
import { Turns } from '../native/turns.ts';
import {
  clusterOnlyVariant,
  linksMissing,
  serviceExited,
  serviceNotReady,
  serviceNotRunning,
  stackDown,
  tookTooLong,
  unknownLink,
  unknownTopology,
  unknownVariant,
} from '../stack-errors.ts';
import { noShellInside, nothingOverHttp } from './compose-errors.ts';
import type { ComposeMachine } from './compose-machine.ts';
import { execInContainer } from './container-exec.ts';
import { logLines } from './container-logs.ts';
import { shellInContainer } from './container-shell.ts';
import { type Engine, statusOf } from './engine.ts';
import { LINK_SERVICE } from './image-needs.ts';
import { raiseContainers } from './raise-containers.ts';
import { composeDown, wipeVolumes } from './remove-containers.ts';
import { listServiceData, readServiceData } from './service-data.ts';
import { StackCore } from './stack-core.ts';

/** Grace period and a machine that is busy; the engine sends SIGKILL after the grace period by itself. */
const CHANGE_TIMEOUT_MS = 20_000;
const READY_TIMEOUT_MS = 30_000;
const SHELL_CHECK_TIMEOUT_MS = 5_000;

/** One stack as a Compose project: Compose creates and removes, the engine's API does the rest. */
export class ComposeStack implements Stack {
  readonly kind = 'compose';
  readonly #core: StackCore;
  /** One `up`, `reconfigure`, `wipe` or `down` at a time; kills and pauses do not wait for it. */
  readonly #turns = new Turns();

  constructor(id: string, machine: ComposeMachine) {
    this.#core = new StackCore(id, machine);
  }

  get id(): string {
    return this.#core.id;
  }

  up({ topology, variant }: UpRequest, options: WaitOptions): Promise<void> {
    return this.#turns.take(options.signal, async () => {
      if (!TOPOLOGIES.includes(topology)) throw unknownTopology(topology);
      checkVariant(topology, variant);
      await this.#raise({ topology, variant }, options);
    });
  }

  adopt({ signal }: WaitOptions): Promise<boolean> {
    return this.#turns.take(signal, () =>
      this.#use('list its containers', signal, async (engine) => {
        const core = this.#core;
        if (core.phase === 'ready') return true;
        const record = core.recall();
        await core.follow(engine);
        const present = await core.load(engine, signal);
        if (!record) core.guessPlan(present);
        await core.machine.learn(engine, signal);
        const alive = [...present].filter((name) => core.board.isAlive(name));
        if (alive.length === 0) {
          core.unfollow();
          return false;
        }
        await core.board.until(() => alive.every((name) => core.board.state(name) !== 'starting'), {
          timeoutMs: READY_TIMEOUT_MS,
          signal,
        });
        core.enter('ready');
        return true;
      }),
    );
  }

  snapshot(): StackSnapshot {
    return this.#core.snapshot();
  }

  async start(service: ServiceName, { signal }: WaitOptions): Promise<void> {
    const { board } = this.#core;
    await this.#change(service, signal, async (engine) => {
      const container = engine.api.getContainer(this.#core.containerName(service));
      if (board.state(service) === 'paused') await container.unpause();
      else if (!board.isAlive(service)) await ignore304(container.start());
      await this.#reach(service, () => board.isAlive(service) && board.state(service) !== 'paused', signal);
    });
    await this.#untilReady([service], signal);
    if (service === LINK_SERVICE) await this.#restoreLinks(signal);
  }

  stop(service: ServiceName, { signal }: WaitOptions): Promise<void> {
    return this.#change(service, signal, async (engine) => {
      const { board } = this.#core;
      if (!board.isAlive(service)) return;
      const container = engine.api.getContainer(this.#core.containerName(service));
      if (board.state(service) === 'paused') await container.unpause();
      await ignore304(container.stop({ abortSignal: signal }));
      await this.#reach(service, () => !board.isAlive(service), signal);
    });
  }

  kill(service: ServiceName, { signal }: WaitOptions): Promise<void> {
    return this.#change(service, signal, async (engine) => {
      const { board } = this.#core;
      if (!board.isAlive(service)) return;
      const container = engine.api.getContainer(this.#core.containerName(service));
      await container.kill({ signal: 'SIGKILL' }).catch((failure: unknown) => {
        if (statusOf(failure) !== 409) throw failure; // it ended by itself a moment ago
      });
      await this.#reach(service, () => !board.isAlive(service), signal);
    });
  }

  pause(service: ServiceName, { signal }: WaitOptions): Promise<void> {
    return this.#change(service, signal, async (engine) => {
      const { board } = this.#core;
      if (!board.isAlive(service)) throw serviceNotRunning(service);
      if (board.state(service) === 'paused') return;
      await engine.api.getContainer(this.#core.containerName(service)).pause();
      await this.#reach(service, () => board.state(service) === 'paused', signal);
    });
  }

  resume(service: ServiceName, { signal }: WaitOptions): Promise<void> {
    return this.#change(service, signal, async (engine) => {
      const { board } = this.#core;
      if (!board.isAlive(service)) throw serviceNotRunning(service);
      if (board.state(service) !== 'paused') return;
      await engine.api.getContainer(this.#core.containerName(service)).unpause();
      await this.#reach(service, () => board.state(service) !== 'paused', signal);
    });
  }

  reconfigure(variant: VariantName, options: WaitOptions): Promise<readonly ServiceName[]> {
    return this.#turns.take(options.signal, async () => {
      const { topology } = this.#core;
      if (!(variant in VARIANTS)) throw unknownVariant(variant);
      this.#requireUp();
      checkVariant(topology, variant);
      return this.#raise({ topology, variant }, options);
    });
  }

  wipe(service: ServiceName, { signal }: WaitOptions): Promise<void> {
    return this.#turns.take(signal, () =>
      this.#change(service, signal, (engine) => wipeVolumes(this.#core, engine, service, signal)),
    );
  }

  exec(service: ServiceName, argv: readonly string[], options: ExecOptions) {
    return this.#change(service, options.signal, (engine) => {
      if (!['starting', 'running'].includes(this.#core.board.state(service)))
        throw serviceNotRunning(service);
      const container = engine.api.getContainer(this.#core.containerName(service));
      const onStuck = async () => {
        if (service === 'toolbox') await container.restart({ t: 0 });
      };
      return execInContainer(container, argv, { ...options, onStuck });
    });
  }

  async shellCommand({ name, service = 'toolbox' }: ShellRequest) {
    if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(name))
      throw new RangeError(`"${name}" cannot name a shell`);
    const signal = AbortSignal.timeout(SHELL_CHECK_TIMEOUT_MS);
    const { exitCode } = await this.exec(service, ['/bin/sh', '-c', ':'], {
      signal,
      timeoutMs: SHELL_CHECK_TIMEOUT_MS,
    });
    if (exitCode !== 0) throw noShellInside(service);
    const { environment } = await this.#core.machine.engine(signal);
    const container = this.#core.containerName(service);
    const { root } = this.#core.machine;
    return shellInContainer({ container, name, toolbox: service === 'toolbox', environment, root });
  }

  async *logs(
    service: ServiceName,
    options: { readonly tailLines: number; readonly follow: boolean; readonly signal: AbortSignal },
  ): AsyncGenerator<string> {
    this.#core.require(service);
    const engine = await this.#core.machine.engine(options.signal);
    yield* logLines(engine.api.getContainer(this.#core.containerName(service)), options);
  }

  listData(service: ServiceName, path: string) {
    return this.#change(service, new AbortController().signal, (engine) =>
      listServiceData(engine.api.getContainer(this.#core.containerName(service)), service, path),
    );
  }

  readData(service: ServiceName, path: string, range: ByteRange): Promise<Uint8Array> {
    return this.#change(service, new AbortController().signal, (engine) =>
      readServiceData(engine.api.getContainer(this.#core.containerName(service)), service, path, range),
    );
  }

  events(signal: AbortSignal) {
    return this.#core.hub.listen(signal);
  }

  async setLink(link: LinkName, fault: LinkFault, { signal }: WaitOptions): Promise<void> {
    if (!LINKS.includes(link)) throw unknownLink(link);
    this.#requireUp();
    if (this.#core.directLinks) throw linksMissing();
    if (!this.#core.board.isAlive(LINK_SERVICE)) throw serviceNotRunning(LINK_SERVICE);
    await applyLinkFault(this.baseUrl(LINK_SERVICE), link, fault, signal);
    this.#core.links.set(link, fault);
    this.#core.remember();
    this.#core.hub.emit({ type: 'link', name: link, fault });
  }

  baseUrl(service: ServiceName): string {
    this.#core.require(service);
    if (serviceNamed(service).port === null) throw nothingOverHttp(service);
    const port = this.#core.probe.portOf(service);
    if (port === undefined) throw serviceNotRunning(service);
    return `http://127.0.0.1:${port}`;
  }

  down({ signal, keepData }: WaitOptions & { readonly keepData: boolean }): Promise<void> {
    return this.#turns.take(signal, () =>
      this.#use('remove the stack', signal, async (engine) => {
        const core = this.#core;
        if (core.phase === 'down') core.recall();
        core.enter('stopping');
        await composeDown(core, engine, { keepData, signal });
        core.forget();
        core.restAbsent(new Set());
        core.enter('down');
      }),
    );
  }

  async #raise(request: UpRequest, { signal, onProgress }: WaitOptions): Promise<readonly ServiceName[]> {
    const core = this.#core;
    const report: NonNullable<WaitOptions['onProgress']> = (progress) => {
      core.report(progress);
      onProgress?.(progress);
    };
    try {
      return await this.#use('start the stack', signal, async (engine) => {
        const wasDown = core.phase === 'down';
        if (wasDown) core.recall();
        const needs = await core.machine.needs(engine, request.topology, signal);
        const images = core.machine.images(engine);
        const learnt = core.machine.learn(engine, signal);
        const have = await images.look(needs, signal);
        if (have.some(({ from }) => from === null)) {
          core.enter('preparing');
          await images.get(needs, core.machine.planOf(request.topology), { signal, onProgress: report });
        }
        core.topology = request.topology;
        core.variant = request.variant;
        core.directLinks = !(await core.machine.hasLinks(engine, needs, signal));
        core.enter('starting');
        await core.follow(engine);
        if (wasDown) await core.load(engine, signal);
        core.remember();
        const services = core.selected();
        const recreated = await raiseContainers({
          core,
          engine,
          services,
          signal,
          onProgress: report,
          untilReady: (names) => this.#untilReady(names, signal),
        });
        core.restAbsent(new Set(services));
        await this.#restoreLinks(signal);
        await learnt;
        core.enter('ready');
        return recreated;
      });
    } catch (failure) {
      if (signal.aborted)
        core.enter(core.selected().some((name) => core.board.isAlive(name)) ? 'failed' : 'down');
      else core.enter('failed', toLearnerError(failure));
      throw failure;
    }
  }

  /** A Toxiproxy that started anew knows only healthy links. */
  async #restoreLinks(signal: AbortSignal): Promise<void> {
    const core = this.#core;
    if (core.directLinks) return;
    for (const [link, fault] of core.links) {
      if (fault.kind !== 'healthy') await applyLinkFault(this.baseUrl(LINK_SERVICE), link, fault, signal);
    }
  }

  async #untilReady(services: readonly ServiceName[], signal: AbortSignal): Promise<void> {
    const { board } = this.#core;
    const settled = () =>
      services.every((name) => board.state(name) !== 'starting' && board.state(name) !== 'stopped');
    const inTime = await board.until(settled, { timeoutMs: READY_TIMEOUT_MS, signal });
    for (const service of services) {
      const { state, exitCode, signal: by } = board.status(service);
      if (state === 'running') continue;
      const lines: string[] = [];
      for await (const line of this.logs(service, { tailLines: 1, follow: false, signal })) lines.push(line);
      const last = lines.at(-1) ?? null;
      if (state === 'starting' && !inTime) throw serviceNotReady(service, READY_TIMEOUT_MS, last);
      if (state !== 'paused') throw serviceExited(service, by ?? `exit code ${exitCode}`, last);
    }
  }

  #requireUp(): void {
    if (this.#core.phase === 'down') throw stackDown(this.#core.id);
  }

  #use<Result>(
    what: string,
    signal: AbortSignal,
    work: (engine: Engine) => Promise<Result>,
  ): Promise<Result> {
    return this.#core.machine.use(what, signal, work);
  }

  /** Work on one service that must be part of the running stack. */
  async #change<Result>(
    service: ServiceName,
    signal: AbortSignal,
    work: (engine: Engine) => Promise<Result>,
  ): Promise<Result> {
    this.#core.require(service);
    return this.#use(`work on ${service}`, signal, work);
  }

  /** The engine has done it; its event tells the board a moment later. */
  async #reach(service: ServiceName, holds: () => boolean, signal: AbortSignal): Promise<void> {
    if (await this.#core.board.until(holds, { timeoutMs: CHANGE_TIMEOUT_MS, signal })) return;
    throw tookTooLong(
      { en: `The change of ${service}`, vi: `Việc đổi trạng thái ${service}` },
      CHANGE_TIMEOUT_MS,
    );
  }
}

function checkVariant(topology: UpRequest['topology'], variant: VariantName): void {
  if (!(variant in VARIANTS)) throw unknownVariant(variant);
  if (topology !== 'cluster' && VARIANTS[variant].profiles.length > 0) throw clusterOnlyVariant(variant);
}

/** 304: it was so already. */
async function ignore304(work: Promise<unknown>): Promise<void> {
  await work.catch((failure: unknown) => {
    if (statusOf(failure) !== 304) throw failure;
  });
}
