import type { ServiceName } from '../../../stack/services.ts';
import { serviceExited, serviceNotReady } from '../stack-errors.ts';
import { logLines } from './container-logs.ts';
import type { Engine } from './engine.ts';
import type { StackCore } from './stack-core.ts';

export const READY_TIMEOUT_MS = 30_000;

/**
 * Resolves once every service answers.
 *
 * @throws {LearnerError} `service-not-ready`, `service-down`, with the last line of its log.
 */
export async function untilReady(
  core: StackCore,
  engine: Engine,
  services: readonly ServiceName[],
  signal: AbortSignal,
): Promise<void> {
  const { board } = core;
  const settled = () => services.every((name) => !['starting', 'stopped'].includes(board.state(name)));
  await board.until(settled, { timeoutMs: READY_TIMEOUT_MS, signal });
  for (const service of services) {
    const { state, exitCode, signal: by } = board.status(service);
    if (state === 'running' || state === 'paused') continue;
    const container = engine.api.getContainer(core.containerName(service));
    let lastLine: string | null = null;
    for await (const line of logLines(container, { tailLines: 1, follow: false, signal })) lastLine = line;
    if (state === 'starting') throw serviceNotReady(service, READY_TIMEOUT_MS, lastLine);
    throw serviceExited(service, by ?? `exit code ${exitCode}`, lastLine);
  }
}
