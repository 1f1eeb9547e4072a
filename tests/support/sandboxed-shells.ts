import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import type { ShellCommand, ShellRequest } from '../../server/runtime/contract.ts';
import { type Addresses, stackAddresses } from '../../server/runtime/native/addresses.ts';
import { NativeMachine } from '../../server/runtime/native/native-machine.ts';
import { type Sandbox, sandboxCommand, shellEnvironment } from '../../server/runtime/native/sandbox.ts';
import { newPlace, placesOf, SANDBOX_LIMITS } from '../../server/runtime/native/sandbox-limits.ts';
import { stateFolder } from '../../server/runtime/native/state-folder.ts';
import { Toolbox } from '../../server/runtime/native/toolbox.ts';
import { writeToolboxFiles } from '../../server/runtime/native/toolbox-files.ts';
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
/** Who has nothing on this machine. */
const NOBODY = '65534';

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

/** The same as root would have them on a machine where they are nobody: no cgroup, no user of the sandbox's own. */
export async function nobodysShells(stateRoot: string, argv: readonly string[]): Promise<SandboxedShells> {
  const { sandbox: ours, addresses } = await sandboxedShells(stateRoot);
  const folder = join(stateRoot, 'main/toolbox');
  await chmod(stateRoot, 0o711); // a sandbox of nobody's reads its own hosts file and nothing beside it
  await chmod(join(stateRoot, 'main'), 0o711);
  writeToolboxFiles(folder, addresses);
  await chmod(folder, 0o755);
  const sandbox: Sandbox | null = ours && { ...ours, ownUser: false, limits: { by: 'processes' } };
  const nobody = ['--reuid', NOBODY, '--regid', NOBODY, '--clear-groups'];
  return {
    addresses,
    sandbox,
    cgroups: () => [],
    async open() {
      if (!sandbox) throw new Error('no sandbox here');
      const place = newPlace(sandbox.limits, folder);
      return {
        file: 'setpriv',
        args: [...nobody, ...sandboxCommand(sandbox, { folder, tools: new Map(), argv, place })],
        env: shellEnvironment('/'),
        cwd: '/',
        sandboxed: true,
        memoryBytes: SANDBOX_LIMITS.memoryBytes,
        afterClose: null,
      };
    },
  };
}
