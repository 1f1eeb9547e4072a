import { partsOf, touchedBy } from '../../../protocol/fault.ts';
import type { Lab } from '../../../protocol/lab.ts';
import type { LinkFault, LinkName, ServiceState, StackSnapshot, Topology } from '../../../protocol/stack.ts';
import type { ServiceName } from '../../../stack/services.ts';
import type { VariantName } from '../../../stack/variants.ts';
import type { Run } from '../machine/machine.ts';
import { expectedFaults } from './expected-faults.ts';

/** One way in which the stack is not as the lab left it. */
export type Drift =
  | { readonly kind: 'down' }
  | { readonly kind: 'topology'; readonly runs: Topology; readonly needs: Topology }
  | { readonly kind: 'variant'; readonly runs: VariantName; readonly needs: VariantName }
  | { readonly kind: 'service'; readonly service: ServiceName; readonly state: ServiceState }
  | { readonly kind: 'link'; readonly link: LinkName; readonly fault: LinkFault['kind'] }
  | { readonly kind: 'fault-missing'; readonly fault: string }
  | { readonly kind: 'fault-extra'; readonly fault: string };

/** What was changed outside the lab, or out of its order; empty while the stack itself is changing. */
export function findDrift(lab: Lab, run: Run, snapshot: StackSnapshot): readonly Drift[] {
  const { phase, topology } = snapshot;
  if (isBeforeStart(lab, run)) return [];
  if (phase === 'down' || phase === 'failed') return [{ kind: 'down' }];
  if (phase !== 'ready') return [];
  const needs = lab.needs.topology ?? topology;
  if (needs !== topology) return [{ kind: 'topology', runs: topology, needs }];
  return [...variantDrift(lab, run, snapshot), ...stackDrift(lab, run, snapshot), ...orderDrift(lab, run)];
}

/** A lab that begins with nothing running has no stack yet. */
function isBeforeStart(lab: Lab, run: Run): boolean {
  if (!lab.needs.fromNothing) return false;
  return !lab.steps.some((step, index) =>
    step.actions.some(
      ({ kind }, position) => kind === 'start-stack' && run.steps[index]!.acted.includes(position),
    ),
  );
}

/** The variant that should run: that of the newest fault in force which sets one, else the lab's own. */
export function wantedVariant(lab: Lab, faults: readonly string[]): VariantName {
  const set = faults
    .flatMap((name) => partsOf(lab.faults[name]!.do))
    .filter((part) => part.kind === 'reconfigure');
  return set.at(-1)?.variant ?? lab.needs.variant;
}

function variantDrift(lab: Lab, run: Run, { variant }: StackSnapshot): Drift[] {
  const needs = wantedVariant(lab, run.faults);
  // A fault's undo may lead elsewhere than where the lab began: that is where it left the stack.
  const left = Object.values(lab.faults)
    .flatMap(({ undo }) => partsOf(undo))
    .some((part) => part.kind === 'reconfigure' && part.variant === variant);
  const isSet = run.faults.some((name) => touchedBy(lab.faults[name]!.do).includes('variant'));
  return variant === needs || (left && !isSet) ? [] : [{ kind: 'variant', runs: variant, needs }];
}

function stackDrift(lab: Lab, run: Run, { services, links }: StackSnapshot): Drift[] {
  const touched = new Set(run.faults.flatMap((name) => touchedBy(lab.faults[name]!.do)));
  return [
    ...services
      .filter(({ name, state }) => !touched.has(`service ${name}`) && isOut(state))
      .map(({ name, state }): Drift => ({ kind: 'service', service: name, state })),
    ...links
      .filter(({ name, fault }) => !touched.has(`link ${name}`) && fault.kind !== 'healthy')
      .map(({ name, fault }): Drift => ({ kind: 'link', link: name, fault: fault.kind })),
  ];
}

function isOut(state: ServiceState): boolean {
  return state === 'dead' || state === 'stopped' || state === 'paused';
}

function orderDrift(lab: Lab, run: Run): Drift[] {
  const expected = expectedFaults(lab, run);
  return [
    ...expected
      .filter((fault) => !run.faults.includes(fault))
      .map((fault): Drift => ({ kind: 'fault-missing', fault })),
    ...run.faults
      .filter((fault) => !expected.includes(fault))
      .map((fault): Drift => ({ kind: 'fault-extra', fault })),
  ];
}
