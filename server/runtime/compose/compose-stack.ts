import { LINKS, type LinkFault, type LinkName, type StackSnapshot } from '../../../protocol/stack.ts';
import type { ServiceName } from '../../../stack/services.ts';
import { VARIANTS, type VariantName } from '../../../stack/variants.ts';
import { checkRequest } from '../check-request.ts';
import type { ByteRange, ExecOptions, ShellRequest, Stack, UpRequest, WaitOptions } from '../contract.ts';
import { applyLinkFault } from '../native/toxiproxy.ts';
import { Turns } from '../native/turns.ts';
import { linksMissing, serviceNotRunning, stackDown, unknownLink, unknownVariant } from '../stack-errors.ts';
import type { ComposeMachine } from './compose-machine.ts';
import { logLines } from './container-logs.ts';
import { shellInContainer } from './container-shell.ts';
import type { Engine } from './engine.ts';
import { execInService } from './exec-in-service.ts';
import { LINK_SERVICE } from './image-needs.ts';
import { raiseStack, restoreLinks } from './raise-stack.ts';
import { composeDown, wipeVolumes } from './remove-containers.ts';
import { listServiceData, readServiceData } from './service-data.ts';
import {
  killService,
  type Move,
  pauseService,
  resumeService,
  startService,
  stopService,
} from './service-moves.ts';
import { emptyDisk, fillDisk } from './small-disk.ts';
import { StackCore } from './stack-core.ts';
import { READY_TIMEOUT_MS, untilReady } from './until-ready.ts';

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
      checkRequest({ topology, variant });
      await raiseStack(this.#core, { topology, variant }, options);
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
    const core = this.#core;
    await this.#onService(service, signal, async (engine) => {
      await startService({ core, engine, service, signal });
      await untilReady(core, engine, [service], signal);
      if (service === LINK_SERVICE) await restoreLinks(core, signal);
    });
  }

  stop(service: ServiceName, { signal }: WaitOptions): Promise<void> {
    return this.#move(service, signal, stopService);
  }

  kill(service: ServiceName, { signal }: WaitOptions): Promise<void> {
    return this.#move(service, signal, killService);
  }

  pause(service: ServiceName, { signal }: WaitOptions): Promise<void> {
    return this.#move(service, signal, pauseService);
  }

  resume(service: ServiceName, { signal }: WaitOptions): Promise<void> {
    return this.#move(service, signal, resumeService);
  }

  reconfigure(variant: VariantName, options: WaitOptions): Promise<readonly ServiceName[]> {
    return this.#turns.take(options.signal, async () => {
      const { topology } = this.#core;
      if (!(variant in VARIANTS)) throw unknownVariant(variant);
      this.#requireUp();
      checkRequest({ topology, variant });
      return raiseStack(this.#core, { topology, variant }, options);
    });
  }

  wipe(service: ServiceName, { signal }: WaitOptions): Promise<void> {
    return this.#turns.take(signal, () =>
      this.#onService(service, signal, (engine) => wipeVolumes(this.#core, engine, service, signal)),
    );
  }

  fillDisk(service: ServiceName, { signal }: WaitOptions): Promise<void> {
    return this.#onService(service, signal, (engine) =>
      fillDisk({ core: this.#core, engine, service, signal }),
    );
  }

  emptyDisk(service: ServiceName, { signal }: WaitOptions): Promise<void> {
    return this.#onService(service, signal, (engine) =>
      emptyDisk({ core: this.#core, engine, service, signal }),
    );
  }

  exec(service: ServiceName, argv: readonly string[], options: ExecOptions) {
    return this.#onService(service, options.signal, (engine) =>
      execInService({ core: this.#core, engine, service, signal: options.signal }, argv, options),
    );
  }

  async shellCommand({ name, service = 'toolbox' }: ShellRequest) {
    if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(name))
      throw new RangeError(`"${name}" cannot name a shell`);
    const signal = AbortSignal.timeout(SHELL_CHECK_TIMEOUT_MS);
    await this.exec(service, ['/bin/sh', '-c', ':'], { signal, timeoutMs: SHELL_CHECK_TIMEOUT_MS });
    const { environment } = await this.#core.machine.engine(signal);
    const container = this.#core.containerName(service);
    const { root } = this.#core.machine;
    return shellInContainer({ container, name, service, environment, root });
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
    return this.#onService(service, new AbortController().signal, (engine) =>
      listServiceData(engine.api.getContainer(this.#core.containerName(service)), service, path),
    );
  }

  readData(service: ServiceName, path: string, range: ByteRange): Promise<Uint8Array> {
    return this.#onService(service, new AbortController().signal, (engine) =>
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
    await applyLinkFault(this.#core.baseUrl(LINK_SERVICE), link, fault, signal);
    this.#core.links.set(link, fault);
    this.#core.remember();
    this.#core.hub.emit({ type: 'link', name: link, fault });
  }

  baseUrl(service: ServiceName): string {
    return this.#core.baseUrl(service);
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
  async #onService<Result>(
    service: ServiceName,
    signal: AbortSignal,
    work: (engine: Engine) => Promise<Result>,
  ): Promise<Result> {
    this.#core.require(service);
    return this.#use(`work on ${service}`, signal, work);
  }

  #move(service: ServiceName, signal: AbortSignal, work: (move: Move) => Promise<void>): Promise<void> {
    const core = this.#core;
    return this.#onService(service, signal, (engine) => work({ core, engine, service, signal }));
  }
}
