import type { Capability, Topology } from '../../protocol/stack.ts';
import type { Runtime } from '../../server/runtime/contract.ts';

const ONLY_ON: Readonly<Record<string, Topology>> = {
  vminsert: 'cluster',
  vmselect: 'cluster',
  vmstorage: 'cluster',
  'victoria-metrics': 'pair',
};
/** What a lab runs on; tools of the learner's shell change no result. */
const MEASURED = /^(vminsert|vmselect|vmstorage|victoria-metrics|vmagent|vmauth|prometheus|toxiproxy)/;
/** What runs only for a lab that asks for it. */
const ALERTING = /(^|\/)(vmalert|alertmanager)(:|$)/;

/** The versions behind a result: every component of the topology, as the runtime found it. */
export async function componentVersions(
  runtime: Runtime,
  topology: Topology,
  signal: AbortSignal,
  needs: readonly Capability[] = [],
): Promise<{ component: string; version: string }[]> {
  const components = await runtime.components({ signal });
  return components.flatMap(({ name, version }) => {
    const isMeasured = MEASURED.test(name) || (needs.includes('alerting') && ALERTING.test(name));
    if (version === null || !isMeasured || (ONLY_ON[name] ?? topology) !== topology) return [];
    return [{ component: name, version }];
  });
}
