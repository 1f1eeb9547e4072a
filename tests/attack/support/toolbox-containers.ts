import { composeArgs, composeEnvironment } from '../../../server/runtime/compose/compose-project.ts';
import { runTool } from '../../../server/runtime/native/binaries/run-tool.ts';
import { ROOT } from '../../conformance/support/compose-test-runtime.ts';
import type { TestEngine } from '../../support/docker-engine.ts';
import { buildLocalImages } from '../../support/local-images.ts';

const PLAN = { topology: 'pair', variant: 'default', directLinks: false, hostPorts: {} } as const;
const CALL_MS = 60_000;

/** Toolboxes of stacks that hold nothing else, as compose.yaml describes them. */
export interface ToolboxContainers {
  readonly environment: NodeJS.ProcessEnv;
  docker(...args: readonly string[]): Promise<string>;
  /** Resolves to the container's name. */
  raise(project: string): Promise<string>;
  lower(project: string): Promise<void>;
  /** The toolbox's image with everything that holds it left out: what gets through there tells what a refusal means. */
  raiseLoose(name: string, mounts: readonly string[]): Promise<void>;
}

export async function createToolboxContainers(
  engine: TestEngine,
  signal: AbortSignal,
): Promise<ToolboxContainers> {
  const images = await buildLocalImages(ROOT, engine, signal);
  const environment = { ...engine.environment, ...images };
  const env = composeEnvironment(environment, PLAN);
  const docker = (...args: readonly string[]) =>
    runTool('docker', [...args], { signal: AbortSignal.timeout(CALL_MS), env });
  const compose = (project: string, ...args: readonly string[]) =>
    docker(...composeArgs(ROOT, project, PLAN), ...args);
  return {
    environment,
    docker,
    async raise(project) {
      await compose(project, 'up', '--detach', '--pull', 'never', '--no-build', '--no-deps', 'toolbox');
      return `${project}-toolbox-1`;
    },
    async lower(project) {
      await compose(project, 'down', '--volumes', '--timeout', '0');
    },
    async raiseLoose(name, mounts) {
      const image = `${images.REGISTRY_PREFIX}writepath/toolbox:${images.WRITEPATH_TAG}`;
      const loose = ['--cap-add', 'SYS_PTRACE', '--user', '0', '--pid', 'host', '--network', 'host'];
      const volumes = mounts.flatMap((mount) => ['--volume', mount]);
      await docker('run', '--detach', '--rm', '--name', name, ...loose, ...volumes, image);
    },
  };
}
