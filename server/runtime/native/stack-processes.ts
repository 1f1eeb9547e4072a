import { mkdirSync } from 'node:fs';
import { toLearnerError } from '../../../protocol/learner-error.ts';
import { LINKS, type LinkFault, type LinkName } from '../../../protocol/stack.ts';
import { SERVICE_NAMES, type ServiceName } from '../../../stack/services.ts';
import type { VariantName } from '../../../stack/variants.ts';
import { checkRequest } from '../check-request.ts';
import type { UpRequest, WaitOptions } from '../contract.ts';
import {
  linksMissing,
  notHere,
  serviceAbsent,
  stackDown,
  unknownLink,
  unknownService,
} from '../stack-errors.ts';
import { type Addresses, stackAddresses } from './addresses.ts';
import type { NativeMachine } from './native-machine.ts';
import { NativeService } from './native-service.ts';
import { planStack } from './plan-stack.ts';
import type { NameMode } from './private-names.ts';
import { raiseServices } from './raise-services.ts';
import type { RuntimeLog } from './runtime-log.ts';
import { readyUrlOf, type ServicePlan } from './service-plan.ts';
import { StackLinks } from './stack-links.ts';
import { readStackRecord, type StackRecord, writeStackRecord } from './stack-record.ts';
import { endStrays, removeState, watchStack } from './stack-upkeep.ts';
import { StackView } from './stack-view.ts';
import { checkedStackId, type StateFolder, stateFolder } from './state-folder.ts';
import { Turns } from './turns.ts';
import { writeWhole } from './write-whole.ts';

export interface StackProcessesOptions {
  readonly root: string;
  readonly stateRoot: string;
  readonly machine: NativeMachine;
  readonly log: RuntimeLog;
}

/** The processes of one stack and what is known of them; `NativeStack` adds what learners do inside. */
export class StackProcesses {
  readonly id: string;
  readonly state: StateFolder;
  readonly addresses: Addresses;
  readonly view: StackView;
  readonly #options: StackProcessesOptions;
  readonly #links: StackLinks;
  readonly #services: ReadonlyMap<ServiceName, NativeService>;
  /** One change of the whole stack at a time. */
  readonly #turns = new Turns();
  #changing = new AbortController();
  #watching: { close(): void } | null = null;
  #record: StackRecord | null = null;
  #plans: ReadonlyMap<ServiceName, ServicePlan> = new Map();

  constructor(id: string, options: StackProcessesOptions) {
    this.id = checkedStackId(id);
    this.#options = options;
    this.state = stateFolder(options.stateRoot, id);
    this.addresses = stackAddresses(options.root, id);
    this.#services = new Map(
      SERVICE_NAMES.filter((name) => name !== 'toolbox').map((name) => [
        name,
        new NativeService(name, this.state, (status) => {
          options.log.info('service.state', { stack: id, service: name, state: status.state });
          this.view.serviceChanged(status);
        }),
      ]),
    );
    this.#links = new StackLinks(this.baseUrl('region-link'));
    this.view = new StackView(id, this.#services);
    // What ran last is what will be adopted: pages show its topology until then.
    const last = readStackRecord(this.state.stackFile);
    if (last) this.view.describe(last);
  }

  up(request: UpRequest, options: WaitOptions): Promise<void> {
    checkRequest(request);
    return this.#change(options.signal, async (signal) => {
      await this.#raise(request, { ...options, signal });
    });
  }

  reconfigure(variant: VariantName, options: WaitOptions): Promise<readonly ServiceName[]> {
    const record = this.#upRecord();
    checkRequest({ topology: record.topology, variant });
    return this.#change(options.signal, (signal) =>
      this.#raise({ topology: record.topology, variant }, { ...options, signal }),
    );
  }

  adopt({ signal }: WaitOptions): Promise<boolean> {
    return this.#change(signal, async () => {
      const record = readStackRecord(this.state.stackFile);
      if (!record) return false;
      this.#attach();
      this.#endStrays();
      if (![...this.#services.values()].some((service) => service.alive)) {
        this.view.describe(record);
        this.view.enter('down');
        return false;
      }
      this.#setRecord(record);
      try {
        await this.#follow(record, signal);
        this.view.describe(record, await this.#options.machine.capabilities(signal));
        this.view.enter('ready');
      } catch (failure) {
        // What runs is known and can be taken down, though nothing of it can be started anew.
        this.view.enter('failed', failure);
      }
      this.#watch();
      return true;
    });
  }

  async start(name: ServiceName, { signal }: WaitOptions): Promise<void> {
    signal.throwIfAborted();
    this.require(name);
    await this.#turns.idle(); // a change of the stack may give it another plan, or none
    const { service, plan } = this.require(name);
    await service.start(plan, await this.#options.machine.nameMode(signal), signal);
    if (name === 'region-link') await this.#applyLinks(signal);
  }

  async setLink(link: LinkName, fault: LinkFault, { signal }: WaitOptions): Promise<void> {
    if (!LINKS.includes(link)) throw unknownLink(link);
    if (this.#upRecord().directLinks) throw linksMissing();
    const { service: proxy } = this.require('region-link');
    const remember = () => {
      const record = this.#upRecord();
      const links = [...record.links.filter(({ name }) => name !== link), { name: link, fault }];
      this.#setRecord({ ...record, links });
      this.view.linkChanged(link, fault);
    };
    await this.#links.set(link, fault, { proxy, signal, remember });
  }

  /** The service and its plan. @throws {LearnerError} `unknown-service`, `stack-down`, `gone`, `not-supported` */
  require(name: ServiceName): { readonly service: NativeService; readonly plan: ServicePlan } {
    if (!SERVICE_NAMES.includes(name)) throw unknownService(name);
    this.#upRecord();
    if (name === 'toolbox') throw notHere('toolbox');
    const service = this.#services.get(name);
    const plan = this.#plans.get(name);
    if (!service || !plan) throw serviceAbsent(name);
    return { service, plan };
  }

  requireUp(): void {
    this.#upRecord();
  }

  baseUrl(name: ServiceName): string {
    if (!SERVICE_NAMES.includes(name)) throw unknownService(name);
    if (name === 'toolbox') throw notHere('toolbox');
    return readyUrlOf(name, this.addresses).replace(/(:\d+)\/.*$/, '$1');
  }

  down({ keepData, signal }: WaitOptions & { readonly keepData: boolean }): Promise<void> {
    this.#changing.abort(stackDown(this.id));
    return this.#change(signal, async () => {
      this.#watching?.close();
      this.view.enter('stopping');
      const record = this.#record ?? readStackRecord(this.state.stackFile);
      if (record)
        for (const [name, service] of this.#services) service.adopt(readyUrlOf(name, this.addresses));
      await Promise.all(
        [...this.#services].map(([name, service]) =>
          keepData
            ? service.stop(this.#plans.get(name)?.stopGraceMs ?? 10_000, signal)
            : service.kill(signal),
        ),
      );
      this.#endStrays();
      for (const service of this.#services.values()) service.rest('stopped');
      this.#record = null;
      this.#plans = new Map();
      removeState(this.state, { keepData });
      this.view.enter('down');
    });
  }

  async #raise(request: UpRequest, { signal, onProgress }: WaitOptions): Promise<ServiceName[]> {
    const { machine } = this.#options;
    try {
      this.view.enter('preparing');
      for (const folder of this.state.folders) mkdirSync(folder, { recursive: true, mode: 0o700 });
      const paths = await machine.paths(request.topology, signal);
      const links = (this.#record ?? readStackRecord(this.state.stackFile))?.links ?? [];
      const record = { ...request, directLinks: !paths.has('toxiproxy-server'), links };
      this.#plans = await this.#planAll(record, signal);
      writeWhole(this.state.hostsFile, this.addresses.hostsFile(), 0o644);
      this.#attach();
      this.#endStrays();
      this.#setRecord(record, await machine.capabilities(signal));
      this.#parkOthers();
      this.view.enter('starting');
      const recreated = await raiseServices({
        plans: [...this.#plans.values()],
        services: this.#services,
        state: this.state,
        addresses: this.addresses,
        nameMode: await this.#nameMode(signal),
        signal,
        onProgress: (progress) => {
          this.view.progress(progress);
          onProgress?.(progress);
        },
      });
      this.#parkOthers();
      await this.#applyLinks(signal);
      this.#watch();
      this.view.enter('ready');
      return recreated;
    } catch (failure) {
      // An up that was given up has failed too, but nothing is wrong that a page should show.
      this.view.enter('failed', signal.aborted ? null : failure);
      throw signal.aborted ? signal.reason : toLearnerError(failure);
    }
  }

  /** Finds the processes that records name, whoever started them. */
  #attach(): void {
    for (const [name, service] of this.#services) service.adopt(readyUrlOf(name, this.addresses));
  }

  #parkOthers(): void {
    for (const [name, service] of this.#services) if (!this.#plans.has(name)) service.rest('parked');
  }

  async #follow(record: StackRecord, signal: AbortSignal): Promise<void> {
    this.#plans = await this.#planAll(record, signal);
    this.#parkOthers();
  }

  #planAll(record: StackRecord, signal: AbortSignal): Promise<ReadonlyMap<ServiceName, ServicePlan>> {
    const { root, machine } = this.#options;
    return planStack(record, { root, machine, state: this.state, addresses: this.addresses, signal });
  }

  async #applyLinks(signal: AbortSignal): Promise<void> {
    if (this.#plans.has('region-link')) await this.#links.restore(this.#record?.links ?? [], signal);
  }

  async #nameMode(signal: AbortSignal): Promise<NameMode> {
    const mode = await this.#options.machine.nameMode(signal);
    if (mode === 'rewritten') this.#options.log.warn('names.rewritten', { stack: this.id });
    return mode;
  }

  #change<Result>(signal: AbortSignal, work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    return this.#turns.take(signal, () => {
      this.#changing = new AbortController();
      return work(AbortSignal.any([signal, this.#changing.signal]));
    });
  }

  #watch(): void {
    this.#watching?.close();
    this.#watching = watchStack(this.state, (name) =>
      this.#services.get(name)?.lookAgain(readyUrlOf(name, this.addresses)),
    );
  }

  #endStrays(): void {
    endStrays(this.state, new Set([...this.#services.values()].map((service) => service.pid)));
  }

  #setRecord(record: StackRecord, capabilities?: Parameters<StackView['describe']>[1]): void {
    this.#record = record;
    writeStackRecord(this.state.stackFile, record);
    this.view.describe(record, capabilities);
  }

  #upRecord(): StackRecord {
    if (!this.#record) throw stackDown(this.id);
    return this.#record;
  }
}
