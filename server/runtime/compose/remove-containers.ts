import type { ServiceName } from '../../../stack/services.ts';
import { stillRunning } from '../stack-errors.ts';
import { noDataFolder } from './compose-errors.ts';
import { composeArgs, composeEnvironment } from './compose-project.ts';
import { runDocker } from './docker-cli.ts';
import { type Engine, statusOf } from './engine.ts';
import { keepHostPorts } from './raise-containers.ts';
import { volumesOf } from './service-data.ts';
import type { StackCore } from './stack-core.ts';

const GRACE_SECONDS = 10;

/** Removes containers and network, of every topology and variant; volumes too unless data are kept. */
export async function composeDown(
  core: StackCore,
  engine: Engine,
  { keepData, signal }: { readonly keepData: boolean; readonly signal: AbortSignal },
): Promise<void> {
  const { topology, variant, directLinks, machine, project } = core;
  const plan = { topology, variant, directLinks, hostPorts: {} };
  // Compose waits for a paused container until it kills it.
  for (const name of core.selected())
    if (core.board.state(name) === 'paused')
      await engine.api.getContainer(core.containerName(name)).unpause();
  const how = ['--remove-orphans', '--timeout', String(GRACE_SECONDS), ...(keepData ? [] : ['--volumes'])];
  await runDocker([...composeArgs(machine.root, project, plan), '--profile', '*', 'down', ...how], {
    environment: composeEnvironment(engine.environment, plan),
    signal,
  });
}

/** Empties a service by removing its container and volumes; Compose makes both anew, stopped. */
export async function wipeVolumes(
  core: StackCore,
  engine: Engine,
  service: ServiceName,
  signal: AbortSignal,
): Promise<void> {
  const container = engine.api.getContainer(core.containerName(service));
  const volumes = await volumesOf(container);
  if (volumes.length === 0) throw noDataFolder(service);
  if (core.board.isAlive(service)) throw stillRunning(service);
  const { topology, variant, directLinks, machine, project } = core;
  const hostPorts = await keepHostPorts(core, engine, [service], signal);
  await container.remove();
  for (const { volume } of volumes) {
    await engine.api
      .getVolume(volume)
      .remove()
      .catch((failure: unknown) => {
        if (statusOf(failure) !== 404) throw failure;
      });
  }
  const plan = { topology, variant, directLinks, hostPorts };
  await runDocker(
    [...composeArgs(machine.root, project, plan), 'create', '--no-build', '--pull', 'never', service],
    {
      environment: composeEnvironment(engine.environment, plan),
      signal,
    },
  );
}
