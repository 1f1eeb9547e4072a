import type { ServiceName } from '../../../stack/services.ts';
import { serviceNotRunning, tookTooLong } from '../stack-errors.ts';
import { type Engine, statusOf } from './engine.ts';
import type { StackCore } from './stack-core.ts';

/** Grace period and a machine that is busy; the engine sends SIGKILL after the grace period by itself. */
const CHANGE_TIMEOUT_MS = 20_000;

/** One service of a running stack, and the engine that runs it. */
export interface Move {
  readonly core: StackCore;
  readonly engine: Engine;
  readonly service: ServiceName;
  readonly signal: AbortSignal;
}

/** Starts what does not run and resumes what is paused; its readiness is another matter. */
export async function startService(move: Move): Promise<void> {
  const { core, service } = move;
  const state = () => core.board.state(service);
  if (state() === 'paused') await containerOf(move).unpause();
  else if (!core.board.isAlive(service)) await ignore304(containerOf(move).start());
  await reach(move, () => core.board.isAlive(service) && state() !== 'paused');
}

/** SIGTERM, and SIGKILL after the grace period. Nothing happens where nothing runs. */
export async function stopService(move: Move): Promise<void> {
  const { core, service, signal } = move;
  if (!core.board.isAlive(service)) return;
  if (core.board.state(service) === 'paused') await containerOf(move).unpause();
  await ignore304(containerOf(move).stop({ abortSignal: signal }));
  await reach(move, () => !core.board.isAlive(service));
}

export async function killService(move: Move): Promise<void> {
  const { core, service } = move;
  if (!core.board.isAlive(service)) return;
  await containerOf(move)
    .kill({ signal: 'SIGKILL' })
    .catch((failure: unknown) => {
      if (statusOf(failure) !== 409) throw failure; // it ended by itself a moment ago
    });
  await reach(move, () => !core.board.isAlive(service));
}

export async function pauseService(move: Move): Promise<void> {
  const { core, service } = move;
  if (!core.board.isAlive(service)) throw serviceNotRunning(service);
  if (core.board.state(service) === 'paused') return;
  await containerOf(move).pause();
  await reach(move, () => core.board.state(service) === 'paused');
}

export async function resumeService(move: Move): Promise<void> {
  const { core, service } = move;
  if (!core.board.isAlive(service)) throw serviceNotRunning(service);
  if (core.board.state(service) !== 'paused') return;
  await containerOf(move).unpause();
  await reach(move, () => core.board.state(service) !== 'paused');
}

function containerOf({ core, engine, service }: Move) {
  return engine.api.getContainer(core.containerName(service));
}

/** The engine has done it; its event tells the board a moment later. */
async function reach({ core, service, signal }: Move, holds: () => boolean): Promise<void> {
  if (await core.board.until(holds, { timeoutMs: CHANGE_TIMEOUT_MS, signal })) return;
  throw tookTooLong(
    { en: `The change of ${service}`, vi: `Việc đổi trạng thái ${service}` },
    CHANGE_TIMEOUT_MS,
  );
}

/** 304: it was so already. */
async function ignore304(work: Promise<unknown>): Promise<void> {
  await work.catch((failure: unknown) => {
    if (statusOf(failure) !== 304) throw failure;
  });
}
