import * as v from 'valibot';
import { ServiceNameSchema } from '../../../protocol/stack.ts';
import type { ServiceName } from '../../../stack/services.ts';
import type { Engine } from './engine.ts';
import { CONFIG_HASH_LABEL, PROJECT_LABEL, SERVICE_LABEL } from './watch-containers.ts';

export interface ContainerView {
  readonly id: string;
  readonly service: ServiceName;
  readonly state: string;
  readonly configHash: string;
}

/** A project's containers by service, stopped ones too; one-off containers of `docker compose run` are none of ours. */
export async function listContainers(
  engine: Engine,
  project: string,
  signal: AbortSignal,
): Promise<ReadonlyMap<ServiceName, ContainerView>> {
  const found = await engine.api.listContainers({
    all: true,
    filters: { label: [`${PROJECT_LABEL}=${project}`, 'com.docker.compose.oneoff=False'] },
    abortSignal: signal,
  });
  const views = new Map<ServiceName, ContainerView>();
  for (const { Id, Labels, State } of found) {
    const service = v.safeParse(ServiceNameSchema, Labels[SERVICE_LABEL]);
    if (!service.success) continue;
    const view = {
      id: Id,
      service: service.output,
      state: State,
      configHash: Labels[CONFIG_HASH_LABEL] ?? '',
    };
    views.set(service.output, view);
  }
  return views;
}
