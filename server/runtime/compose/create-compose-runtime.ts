import { TOPOLOGIES, type Topology } from '../../../protocol/stack.ts';
import type { ComponentSource, Runtime, Stack } from '../contract.ts';
import { checkedStackId } from '../native/state-folder.ts';
import { ComposeMachine, type ComposeMachineOptions } from './compose-machine.ts';
import { ComposeStack } from './compose-stack.ts';
import { LINK_SERVICE } from './image-needs.ts';

/** The reference runtime: `docker compose` on official images. Nothing is asked of the engine before the first call. */
export function createComposeRuntime(options: ComposeMachineOptions): Runtime {
  const machine = new ComposeMachine(options);
  const stacks = new Map<string, Stack>();

  async function topologies(signal: AbortSignal): Promise<readonly Topology[]> {
    return machine.use('list images', signal, async (engine) => {
      const images = machine.images(engine);
      const possible: Topology[] = [];
      for (const topology of TOPOLOGIES) {
        const needs = (await machine.needs(engine, topology, signal)).filter(
          ({ built, services }) => !built && services.some((name) => name !== LINK_SERVICE),
        );
        const had = await Promise.all(needs.map((need) => images.canBeHad(need, signal)));
        if (had.every((one) => one)) possible.push(topology);
      }
      return possible;
    });
  }

  return {
    kind: 'compose',
    topologies: ({ signal }) => topologies(signal),
    capabilities: ({ signal }) =>
      machine.use('look for images', signal, (engine) => machine.learn(engine, signal)),
    prepare: (topology, waitOptions) =>
      machine.use('prepare images', waitOptions.signal, async (engine) => {
        const needs = await machine.needs(engine, topology, waitOptions.signal);
        return machine.images(engine).get(needs, machine.planOf(topology), waitOptions);
      }),
    components: ({ signal }) =>
      machine.use('list images', signal, async (engine) => {
        const known = new Map<string, ComponentSource>();
        for (const topology of TOPOLOGIES) {
          const needs = await machine.needs(engine, topology, signal);
          for (const source of await machine.images(engine).look(needs, signal))
            known.set(source.name, source);
        }
        return [...known.values()];
      }),
    stack(id) {
      const known = stacks.get(checkedStackId(id));
      if (known) return known;
      const stack = new ComposeStack(id, machine);
      stacks.set(id, stack);
      return stack;
    },
  };
}
