import type { ExecOptions, ExecResult } from '../contract.ts';
import { serviceNotRunning } from '../stack-errors.ts';
import { noShellInside } from './compose-errors.ts';
import { execInContainer, NothingStartedError } from './container-exec.ts';
import { containerUser } from './container-user.ts';
import type { Move } from './service-moves.ts';

const RESTART_TIMEOUT_MS = 10_000;

/**
 * Runs a command in a service that runs. A toolbox that a fork bomb has filled is started anew: nothing in it can work
 * any more, and nobody else is hurt.
 *
 * @throws {LearnerError} `gone`, `timeout`, `too-large`, `not-supported` where the image has no shell.
 */
export async function execInService(
  move: Move,
  argv: readonly string[],
  options: ExecOptions,
): Promise<ExecResult> {
  const { core, engine, service } = move;
  if (!['starting', 'running'].includes(core.board.state(service))) throw serviceNotRunning(service);
  const container = engine.api.getContainer(core.containerName(service));
  const as = containerUser(service);
  const run = () => execInContainer(container, argv, { ...options, as, onStuck: () => emptyToolbox(move) });
  try {
    return await run();
  } catch (failure) {
    if (!(failure instanceof NothingStartedError)) throw failure;
    if (service !== 'toolbox') throw noShellInside(service, failure);
    await emptyToolbox(move);
    return run();
  }
}

async function emptyToolbox({ core, engine, service, signal }: Move): Promise<void> {
  if (service !== 'toolbox') return; // the service's own work must go on
  const before = core.board.startedMs(service);
  await engine.api.getContainer(core.containerName(service)).restart({ t: 0 });
  const isNew = () => core.board.startedMs(service) > before && core.board.isAlive(service);
  await core.board.until(isNew, { timeoutMs: RESTART_TIMEOUT_MS, signal });
}
