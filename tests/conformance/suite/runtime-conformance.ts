import { afterAll, describe } from 'vitest';
import { adoptionCases } from './adoption-cases.ts';
import { clusterCases } from './cluster-cases.ts';
import { dataCases } from './data-cases.ts';
import { downCases } from './down-cases.ts';
import { eventCases } from './event-cases.ts';
import { execCases } from './exec-cases.ts';
import { lifeCycleCases } from './life-cycle-cases.ts';
import { linkCases } from './link-cases.ts';
import { logCases } from './log-cases.ts';
import type { RuntimeUnderTest } from './runtime-under-test.ts';
import { serviceCases } from './service-cases.ts';
import { shellCases } from './shell-cases.ts';
import { twoStackCases } from './two-stack-cases.ts';
import { variantCases } from './variant-cases.ts';

/** Every implementation of the runtime contract passes this suite; a group that cannot run here says why in its title. */
export async function runtimeConformance(
  name: string,
  makeRuntime: () => Promise<RuntimeUnderTest>,
): Promise<void> {
  const subject = await makeRuntime();
  const sandboxMissing = subject.capabilities.has('sandbox') ? null : 'this machine allows no sandbox';
  const linksMissing = subject.capabilities.has('links') ? null : 'Toxiproxy is not here';
  const clusterMissing = subject.topologies.includes('cluster')
    ? null
    : 'vminsert, vmselect, vmstorage are not here';

  describe(`the ${name} runtime`, () => {
    afterAll(() => subject.dispose());
    group('while the stack is down', null, () => downCases(subject));
    group('up and down', null, () => lifeCycleCases(subject));
    group('operations on a service', null, () => serviceCases(subject));
    group('events', null, () => eventCases(subject));
    group('logs', null, () => logCases(subject));
    group('data files', null, () => dataCases(subject));
    group('commands', sandboxMissing, () => execCases(subject));
    group('shells', sandboxMissing, () => shellCases(subject));
    group('WAN links', linksMissing ?? sandboxMissing, () => linkCases(subject));
    group('variants', null, () => variantCases(subject));
    group('two stacks', null, () => twoStackCases(subject));
    group('after the server was killed', null, () => adoptionCases(subject));
    group('the cluster', clusterMissing, () => clusterCases(subject));
  });
}

function group(title: string, missing: string | null, cases: () => void): void {
  if (missing === null) describe(title, cases);
  else describe.skip(`${title} (skipped: ${missing})`, cases);
}
