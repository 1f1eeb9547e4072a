import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectName } from '../../../server/runtime/compose/compose-project.ts';
import { runTool } from '../../../server/runtime/native/binaries/run-tool.ts';
import type { TestEngine } from '../../support/docker-engine.ts';
import type { LocalImages } from '../../support/local-images.ts';
import type { RuntimeUnderTest } from '../suite/runtime-under-test.ts';
import { createTestRuntime, ROOT } from './compose-test-runtime.ts';

const DOWN_TIMEOUT_MS = 60_000;
const SETUP_TIMEOUT_MS = 60_000;

/** The compose runtime as the suite sees it. */
export async function makeComposeSubject(engine: TestEngine, images: LocalImages): Promise<RuntimeUnderTest> {
  const stateRoot = await mkdtemp(join(tmpdir(), 'writepath-compose-'));
  const environment = { ...engine.environment, ...images };
  const signal = AbortSignal.timeout(SETUP_TIMEOUT_MS);
  const first = createTestRuntime(stateRoot, environment);
  const used = new Set<string>();
  return {
    capabilities: await first.capabilities({ signal }),
    topologies: await first.topologies({ signal }),
    killWithinMs: 1500,
    execInServices: true,
    create() {
      const runtime = createTestRuntime(stateRoot, environment);
      return {
        ...runtime,
        stack(id) {
          used.add(id);
          return runtime.stack(id);
        },
      };
    },
    async crash(stackId, service) {
      const container = `${projectName(ROOT, stackId)}-${service}-1`;
      await runTool('docker', ['kill', container], { signal: AbortSignal.timeout(10_000), env: environment });
    },
    serverCommand: (stackId, topology) => [
      process.execPath,
      join(import.meta.dirname, 'compose-server.ts'),
      stateRoot,
      stackId,
      topology,
      JSON.stringify(environment),
    ],
    async dispose() {
      const runtime = createTestRuntime(stateRoot, environment);
      const end = { signal: AbortSignal.timeout(DOWN_TIMEOUT_MS), keepData: false };
      for (const id of used) await runtime.stack(id).down(end);
      await rm(stateRoot, { recursive: true, force: true });
    },
  };
}
