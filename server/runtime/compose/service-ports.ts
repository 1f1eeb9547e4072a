import { type ServiceName, serviceNamed } from '../../../stack/services.ts';
import type { Engine } from './engine.ts';

/** The loopback port under which the engine publishes a service now; null while nothing is published. */
export async function publishedPort(
  engine: Engine,
  containerName: string,
  service: ServiceName,
): Promise<number | null> {
  const { port } = serviceNamed(service);
  if (port === null) return null;
  const { NetworkSettings } = await engine.api.getContainer(containerName).inspect();
  const [binding] = NetworkSettings.Ports[`${port}/tcp`] ?? [];
  return binding ? Number(binding.HostPort) : null;
}

/** The host port that a container was created with: "" or "0" when any would do. */
export async function configuredPort(
  engine: Engine,
  containerId: string,
  service: ServiceName,
): Promise<string> {
  const { HostConfig } = await engine.api.getContainer(containerId).inspect();
  const bindings: unknown = HostConfig.PortBindings;
  const list = typeof bindings === 'object' && bindings !== null ? Object.entries(bindings) : [];
  for (const [key, value] of list) {
    if (key !== `${serviceNamed(service).port}/tcp` || !Array.isArray(value)) continue;
    const [first]: unknown[] = value;
    if (typeof first === 'object' && first !== null && 'HostPort' in first) return String(first.HostPort);
  }
  return '';
}
