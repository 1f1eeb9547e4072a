import type { Capability, Topology } from '../../../protocol/stack.ts';
import type { Runtime } from '../../../server/runtime/contract.ts';
import type { ServiceName } from '../../../stack/services.ts';

/** What the suite needs to know of an implementation; everything else it learns through the contract. */
export interface RuntimeUnderTest {
  readonly capabilities: ReadonlySet<Capability>;
  readonly topologies: readonly Topology[];
  /** How soon a killed service must be seen as dead. */
  readonly killWithinMs: number;
  /** True where `exec` and shells work inside services other than the toolbox. */
  readonly execInServices: boolean;
  /** A runtime as a server that was just started has it: it knows nothing but what is on disk. */
  create(): Runtime;
  /** Ends a service behind the runtime's back, as a crash would. */
  crash(stackId: string, service: ServiceName): Promise<void>;
  /** A server of its own that brings the stack up, prints "up" and stays until it is killed. */
  serverCommand(stackId: string, topology: Topology): readonly string[];
  /** Ends every stack that the suite may have left. */
  dispose(): Promise<void>;
}
