import * as v from 'valibot';
import type { ServiceName } from '../../../stack/services.ts';
import { type ComposePlan, composeArgs, composeEnvironment } from './compose-project.ts';
import { runDocker } from './docker-cli.ts';
import type { Engine } from './engine.ts';

const ConfigSchema = v.object({
  services: v.record(v.string(), v.object({ image: v.string(), build: v.optional(v.unknown()) })),
});

export interface ImageNeed {
  readonly image: string;
  /** Made here from a Dockerfile of the project, never pulled. */
  readonly built: boolean;
  readonly services: readonly string[];
}

export const LINK_SERVICE: ServiceName = 'region-link';

/** The images of a topology, as Compose itself reads them. */
export async function imageNeeds(
  root: string,
  engine: Engine,
  plan: ComposePlan,
  signal: AbortSignal,
): Promise<readonly ImageNeed[]> {
  const args = [...composeArgs(root, 'writepath', plan), 'config', '--format', 'json'];
  const text = await runDocker(args, { environment: composeEnvironment(engine.environment, plan), signal });
  const { services } = v.parse(ConfigSchema, JSON.parse(text));
  const needs = new Map<string, ImageNeed>();
  for (const [name, { image, build }] of Object.entries(services)) {
    const known = needs.get(image);
    needs.set(image, { image, built: build !== undefined, services: [...(known?.services ?? []), name] });
  }
  return [...needs.values()];
}
