import { join } from 'node:path';
import type { Capability, Topology } from '../../../protocol/stack.ts';
import { servicesStartedBy } from '../../../stack/services.ts';
import type { VariantName } from '../../../stack/variants.ts';
import type { ComposePlan } from './compose-project.ts';
import { openDigestLock } from './digest-lock.ts';
import { type Engine, findEngine, requireCompose, toEngineError } from './engine.ts';
import { type ImageNeed, imageNeeds, LINK_SERVICE } from './image-needs.ts';
import { createImageStore, type ImageStore } from './image-store.ts';

export interface RuntimeLog {
  info(event: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(event: string, fields?: Readonly<Record<string, unknown>>): void;
}

export interface ComposeMachineOptions {
  readonly root: string;
  readonly stateRoot: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly log: RuntimeLog;
}

/** The engine of this machine and what all stacks share: its address, images and their digests. */
export class ComposeMachine {
  readonly root: string;
  readonly stateRoot: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly log: RuntimeLog;
  /** What was found out about this machine so far. */
  capabilities: ReadonlySet<Capability> = new Set();
  #engine: Engine | null = null;

  constructor({ root, stateRoot, environment, log }: ComposeMachineOptions) {
    this.root = root;
    this.stateRoot = stateRoot;
    this.environment = environment;
    this.log = log;
  }

  /** @throws {LearnerError} `engine-dead`, `binary-missing`, `not-supported` */
  async engine(signal: AbortSignal): Promise<Engine> {
    if (this.#engine) return this.#engine;
    const engine = await findEngine(this.environment, signal);
    await requireCompose(this.environment, signal);
    this.#engine = engine;
    return engine;
  }

  /** Runs work on the engine; what goes wrong becomes a LearnerError, and a dead engine is looked for anew next time. */
  async use<Result>(
    what: string,
    signal: AbortSignal,
    work: (engine: Engine) => Promise<Result>,
  ): Promise<Result> {
    signal.throwIfAborted();
    const engine = await this.engine(signal);
    try {
      return await work(engine);
    } catch (failure) {
      signal.throwIfAborted();
      const told = toEngineError(engine, what, failure);
      if (told.code === 'engine-dead') this.forgetEngine();
      throw told;
    }
  }

  /** Finds out what can be run here: asks for images on this machine, and registries for those that are missing. */
  async learn(engine: Engine, signal: AbortSignal): Promise<ReadonlySet<Capability>> {
    const found = new Set<Capability>(['sandbox', 'small-disk']);
    const images = this.images(engine);
    const needs = (await this.needs(engine, 'cluster', signal, 'alerting')).filter(({ built }) => !built);
    const missing = new Set<string>();
    await Promise.all(
      needs.map(async (need) => {
        if (!(await images.canBeHad(need, signal))) for (const name of need.services) missing.add(name);
      }),
    );
    if (!missing.has(LINK_SERVICE)) found.add('links');
    missing.delete(LINK_SERVICE);
    const alerting = servicesStartedBy('alerting');
    if (!alerting.some(({ name }) => missing.has(name))) found.add('alerting');
    for (const { name } of alerting) missing.delete(name);
    if (missing.size === 0) found.add('cluster');
    this.capabilities = found;
    return found;
  }

  forgetEngine(): void {
    this.#engine = null;
  }

  images(engine: Engine): ImageStore {
    return createImageStore(this.root, engine, openDigestLock(join(this.stateRoot, 'image-digests.json')));
  }

  needs(
    engine: Engine,
    topology: Topology,
    signal: AbortSignal,
    variant: VariantName = 'default',
  ): Promise<readonly ImageNeed[]> {
    return imageNeeds(this.root, engine, this.planOf(topology, variant), signal);
  }

  /** False where Toxiproxy's image is not on this machine: links are then wired directly. */
  async hasLinks(engine: Engine, needs: readonly ImageNeed[], signal: AbortSignal): Promise<boolean> {
    const ofLinks = needs.filter(({ services }) => services.includes(LINK_SERVICE));
    const sources = await this.images(engine).look(ofLinks, signal);
    return sources.length > 0 && sources.every(({ from }) => from !== null);
  }

  /** Enough of a plan to know the images: they do not depend on ports. */
  planOf(topology: Topology, variant: VariantName = 'default'): ComposePlan {
    return { topology, variant, directLinks: false, hostPorts: {} };
  }
}
