import { join } from 'node:path';
import type { ServiceName } from '../../../stack/services.ts';
import type { VariantName } from '../../../stack/variants.ts';
import { readComposeFile } from '../compose-file/read-compose-file.ts';
import { profilesOf, selectedServices } from '../compose-file/selected-services.ts';
import { stackValues } from '../compose-file/stack-values.ts';
import { alertingMissing, smallDiskMissing } from '../stack-errors.ts';
import type { Addresses } from './addresses.ts';
import type { NativeMachine } from './native-machine.ts';
import { planService, type ServicePlan } from './service-plan.ts';
import type { StackRecord } from './stack-record.ts';
import type { StateFolder } from './state-folder.ts';

export interface PlanStackContext {
  readonly root: string;
  readonly state: StateFolder;
  readonly addresses: Addresses;
  readonly machine: NativeMachine;
  readonly signal: AbortSignal;
}

/** Reads compose.yaml for a topology and a variant: what would run, and how. */
export async function planStack(
  { topology, variant, directLinks }: StackRecord,
  { root, state, addresses, machine, signal }: PlanStackContext,
): Promise<ReadonlyMap<ServiceName, ServicePlan>> {
  const stackFolder = join(root, 'stack');
  const values = {
    ...(await stackValues({ stackFolder, topology, variant, directLinks })),
    // Gossip listens on an address, never on a name; its default here, 0.0.0.0, would be the whole machine.
    ALERTMANAGER_1_ADDRESS: addresses.of('alertmanager-1'),
    ALERTMANAGER_2_ADDRESS: addresses.of('alertmanager-2'),
  };
  const file = await readComposeFile(join(stackFolder, 'compose.yaml'), values);
  if (needsAlerting(variant) && !(await machine.capabilities(signal)).has('alerting'))
    throw alertingMissing();
  const paths = await machine.paths(topology, signal);
  const nameMode = await machine.nameMode(signal);
  const programPath = (program: string) => {
    const path = paths.get(program);
    if (path === undefined) throw new RangeError(`no path of ${program} was asked for`);
    return path;
  };
  const plans = new Map(
    selectedServices(file, topology, variant)
      .filter((name) => name !== 'toolbox' && !(directLinks && name === 'region-link'))
      .map((name) => [name, planService(name, file, { root, state, addresses, nameMode, programPath })]),
  );
  const wantsSmallDisk = [...plans.values()].some(({ smallDisk }) => smallDisk !== null);
  if (wantsSmallDisk && !(await machine.hasSmallDisks(signal))) throw smallDiskMissing();
  return plans;
}

function needsAlerting(variant: VariantName): boolean {
  return profilesOf('cluster', variant).includes('alerting');
}
