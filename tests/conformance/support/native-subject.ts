import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Topology } from '../../../protocol/stack.ts';
import type { Runtime } from '../../../server/runtime/contract.ts';
import type { ServiceName } from '../../../stack/services.ts';
import type { RuntimeUnderTest } from '../suite/runtime-under-test.ts';
import { createTestRuntime } from './native-test-runtime.ts';

const DOWN_TIMEOUT_MS = 60_000;

export interface NativeSubject extends RuntimeUnderTest {
  readonly stateRoot: string;
  pidOf(stackId: string, service: ServiceName): Promise<number>;
}

/** The native runtime as the suite sees it; gets missing programs first. */
export async function makeNativeSubject(): Promise<NativeSubject> {
  const stateRoot = await mkdtemp(join(tmpdir(), 'writepath-conformance-'));
  const signal = AbortSignal.timeout(240_000);
  const first = createTestRuntime(stateRoot);
  await first.prepare('pair', { signal });
  const used = new Set<string>();

  const pidOf = async (stackId: string, service: ServiceName): Promise<number> => {
    const record = JSON.parse(
      await readFile(join(stateRoot, stackId, 'services', `${service}.json`), 'utf8'),
    );
    return record.pid;
  };

  return {
    stateRoot,
    pidOf,
    capabilities: await first.capabilities({ signal }),
    topologies: await first.topologies({ signal }),
    killWithinMs: 300,
    execInServices: false,
    create: (): Runtime => {
      const runtime = createTestRuntime(stateRoot);
      return {
        ...runtime,
        stack(id) {
          used.add(id);
          return runtime.stack(id);
        },
      };
    },
    async crash(stackId, service) {
      process.kill(await pidOf(stackId, service), 'SIGKILL');
    },
    serverCommand: (stackId: string, topology: Topology) => [
      process.execPath,
      join(import.meta.dirname, 'native-server.ts'),
      stateRoot,
      stackId,
      topology,
    ],
    async dispose() {
      const runtime = createTestRuntime(stateRoot);
      const end = { signal: AbortSignal.timeout(DOWN_TIMEOUT_MS), keepData: false };
      await Promise.all([...used].map((id) => runtime.stack(id).down(end)));
      await rm(stateRoot, { recursive: true, force: true });
    },
  };
}
