import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Topology } from '../../../protocol/stack.ts';
import { VARIANTS, type VariantName } from '../../../stack/variants.ts';
import { profilesOf } from '../compose-file/selected-services.ts';
import { envFiles } from '../compose-file/stack-values.ts';

/** What compose.yaml is read with: everything that decides a container's configuration. */
export interface ComposePlan {
  readonly topology: Topology;
  readonly variant: VariantName;
  /** Regions write straight to their backends: Toxiproxy's image cannot be had. */
  readonly directLinks: boolean;
  /** HOST_PORT_* values; "0" asks for any free port. */
  readonly hostPorts: Readonly<Record<string, string>>;
}

/** Derived from the checkout and the stack id, so that two of either live side by side. */
export function projectName(root: string, stackId: string): string {
  return `writepath-${createHash('sha256').update(root).digest('hex').slice(0, 6)}-${stackId}`;
}

/** `docker compose` with everything before its subcommand. */
export function composeArgs(root: string, project: string, plan: ComposePlan): string[] {
  const stackFolder = join(root, 'stack');
  const files = envFiles({ stackFolder, ...plan });
  const profiles = profilesOf(plan.topology, plan.variant);
  return [
    'compose',
    ...['--ansi', 'never', '--project-name', project, '--file', join(stackFolder, 'compose.yaml')],
    ...files.flatMap((file) => ['--env-file', file]),
    ...profiles.flatMap((profile) => ['--profile', profile]),
  ];
}

/** Variables of compose.yaml that a person may set: where images come from and which host ports are preferred. */
const OPEN_VARIABLES = /^(REGISTRY_PREFIX|TOXIPROXY_PREFIX|[A-Z_]+_TAG|HOST_PORT_[A-Z0-9_]+)$/;
/** What docker itself needs to find its engine, its settings and the network. */
const DOCKER_VARIABLES =
  /^(PATH|HOME|USER|TMPDIR|LANG|DOCKER_.*|BUILDKIT_.*|XDG_.*|SSL_CERT_.*|SSH_.*|(https?|no|all)_proxy)$/i;

/**
 * The environment of `docker compose`. A stray TOPOLOGY or RETRY_MAX_INTERVAL of the learner's shell would win over the
 * files, so only known names pass.
 */
export function composeEnvironment(
  environment: NodeJS.ProcessEnv,
  plan: ComposePlan | null,
): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(
    ([name]) => OPEN_VARIABLES.test(name) || DOCKER_VARIABLES.test(name),
  );
  if (!plan) return Object.fromEntries(kept);
  return { ...Object.fromEntries(kept), ...plan.hostPorts, ...VARIANTS[plan.variant].values };
}
