import { createServer } from 'node:net';
import { SERVICES, type ServiceName } from '../../../stack/services.ts';

export function hostPortVariable(service: string): string {
  return `HOST_PORT_${service.toUpperCase().replaceAll('-', '_')}`;
}

/**
 * Which services must take any free port because their preferred one is taken. A container that exists keeps what it
 * has, else it would be recreated for nothing.
 */
export async function chooseHostPorts(request: {
  readonly services: readonly ServiceName[];
  readonly environment: NodeJS.ProcessEnv;
  /** Host port that a container of the service was created with; "" and "0" mean any. */
  readonly configured: ReadonlyMap<ServiceName, string>;
  /** Ports that the engine refused although they looked free. */
  readonly refused: ReadonlySet<number>;
}): Promise<Record<string, string>> {
  const chosen: Record<string, string> = {};
  for (const { name, hostPort } of SERVICES) {
    if (!request.services.includes(name)) continue;
    const variable = hostPortVariable(name);
    const preferred = Number(request.environment[variable] || hostPort || 0);
    const had = request.configured.get(name);
    if (had !== undefined && !request.refused.has(Number(had)) && (preferred > 0 || had !== ''))
      chosen[variable] = had || '0';
    else if (preferred > 0 && (request.refused.has(preferred) || !(await isFree(preferred))))
      chosen[variable] = '0';
  }
  return chosen;
}

/** The port that the engine says is taken; null when it failed for another reason. */
export function portRefused(message: string): number | null {
  const found = /(?:127\.0\.0\.1|0\.0\.0\.0):(\d+).*(?:already allocated|address already in use)/i.exec(
    message,
  );
  return found ? Number(found[1]) : null;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
