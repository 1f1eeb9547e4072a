import { toLearnerError } from '../../../protocol/learner-error.ts';
import type { ServiceName } from '../../../stack/services.ts';
import type { UpRequest, WaitOptions } from '../contract.ts';
import { applyLinkFault } from '../native/toxiproxy.ts';
import type { Engine } from './engine.ts';
import { LINK_SERVICE } from './image-needs.ts';
import { raiseContainers } from './raise-containers.ts';
import type { StackCore } from './stack-core.ts';
import { untilReady } from './until-ready.ts';

/** Brings the stack to a topology and variant, images first. Resolves to the names that were recreated. */
export async function raiseStack(
  core: StackCore,
  request: UpRequest,
  { signal, onProgress }: WaitOptions,
): Promise<readonly ServiceName[]> {
  const report: NonNullable<WaitOptions['onProgress']> = (progress) => {
    core.report(progress);
    onProgress?.(progress);
  };
  try {
    return await core.machine.use('start the stack', signal, (engine) =>
      raise(core, engine, request, { signal, onProgress: report }),
    );
  } catch (failure) {
    const anyAlive = core.selected().some((name) => core.board.isAlive(name));
    if (signal.aborted) core.enter(anyAlive ? 'failed' : 'down');
    else core.enter('failed', toLearnerError(failure));
    throw failure;
  }
}

async function raise(
  core: StackCore,
  engine: Engine,
  { topology, variant }: UpRequest,
  { signal, onProgress }: Required<WaitOptions>,
): Promise<readonly ServiceName[]> {
  const { machine } = core;
  const wasDown = core.phase === 'down';
  if (wasDown) core.recall();
  const needs = await machine.needs(engine, topology, signal, variant);
  const images = machine.images(engine);
  if ((await images.look(needs, signal)).some(({ from }) => from === null)) {
    core.enter('preparing');
    await images.get(needs, machine.planOf(topology, variant), { signal, onProgress });
  }
  core.topology = topology;
  core.variant = variant;
  core.directLinks = !(await machine.hasLinks(engine, needs, signal));
  core.enter('starting');
  await core.follow(engine);
  if (wasDown) await core.load(engine, signal);
  core.remember();
  const services = core.selected();
  const [recreated] = await Promise.all([
    raiseContainers({
      core,
      engine,
      services,
      signal,
      onProgress,
      untilReady: (names) => untilReady(core, engine, names, signal),
    }),
    machine.learn(engine, signal),
  ]);
  core.restAbsent(new Set(services));
  await restoreLinks(core, signal);
  core.enter('ready');
  return recreated;
}

/** A Toxiproxy that started anew knows only healthy links. */
export async function restoreLinks(core: StackCore, signal: AbortSignal): Promise<void> {
  if (core.directLinks) return;
  for (const [link, fault] of core.links) {
    if (fault.kind !== 'healthy') await applyLinkFault(core.baseUrl(LINK_SERVICE), link, fault, signal);
  }
}
