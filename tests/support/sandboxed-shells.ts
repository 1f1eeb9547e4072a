import { join } from 'node:path';
import type { ShellCommand, ShellRequest } from '../../server/runtime/contract.ts';
import { type Addresses, stackAddresses } from '../../server/runtime/native/addresses.ts';
import { NativeMachine } from '../../server/runtime/native/native-machine.ts';
import type { Sandbox } from '../../server/runtime/native/sandbox.ts';
import { placesOf } from '../../server/runtime/native/sandbox-limits.ts';
import { stateFolder } from '../../server/runtime/native/state-folder.ts';
import { Toolbox } from '../../server/runtime/native/toolbox.ts';
import { testBinaries } from '../conformance/support/native-test-runtime.ts';

/** Shells of the native runtime without its services. */
export interface SandboxedShells {
  readonly addresses: Addresses;
  /** Null where this machine allows none. */
  readonly sandbox: Sandbox | null;
  /** Cgroups of these shells that are there now. */
  readonly cgroups: () => readonly string[];
  readonly open: (request: ShellRequest) => Promise<ShellCommand>;
}

const PROBE_MS = 30_000;

/** @param stateRoot where the runtime keeps its state; to be removed by the caller. */
export async function sandboxedShells(stateRoot: string): Promise<SandboxedShells> {
  const state = stateFolder(stateRoot, 'main');
  const addresses = stackAddresses(stateRoot, 'main');
  const machine = new NativeMachine(testBinaries(), join(stateRoot, 'probe'));
  const toolbox = new Toolbox({ state, addresses, machine });
  const sandbox = await machine.sandbox(AbortSignal.timeout(PROBE_MS));
  const cgroups = () => (sandbox ? placesOf(sandbox.limits, state.toolbox) : []);
  return { addresses, sandbox, cgroups, open: (request) => toolbox.shell(request) };
}
