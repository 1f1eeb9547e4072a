import { LearnerError, toLearnerError } from '../../protocol/learner-error.ts';
import type { Progress, Topology } from '../../protocol/stack.ts';
import type { Runtime, Stack, UpRequest } from '../runtime/contract.ts';
import type { StackView } from './stack-view.ts';

/** A download reports each chunk; people read ten states a second at most. */
const PROGRESS_EVERY_MS = 100;

export interface StackWork {
  readonly runtime: Pick<Runtime, 'prepare' | 'topologies'>;
  readonly stack: Pick<Stack, 'adopt' | 'up' | 'snapshot'>;
  readonly view: StackView;
  /** For the launcher, beside what pages see. */
  readonly onProgress: (progress: Progress) => void;
}

/** Takes over what runs, or gets the parts and starts it. Failures are shown to pages, then thrown. */
export async function startStack(
  work: StackWork,
  wanted: { readonly topology: Topology | 'auto' },
  signal: AbortSignal,
): Promise<void> {
  const { runtime, stack, view } = work;
  const before = stack.snapshot();
  view.starting(before.topology, before.variant);
  try {
    if (await stack.adopt({ signal })) {
      view.settled();
      const { topology, variant, phase } = stack.snapshot();
      if (phase === 'ready') return;
      // Half of it died with the machine or a crash in the middle of starting: finish the work.
      return await raise(work, { topology, variant }, signal);
    }
    const topology = wanted.topology === 'auto' ? await bestTopology(runtime, signal) : wanted.topology;
    await raise(work, { topology, variant: 'default' }, signal);
  } catch (failure) {
    if (signal.aborted) {
      view.settled();
      throw failure;
    }
    view.failed(failure);
    throw toLearnerError(failure);
  }
}

/**
 * Brings the stack to a topology and variant, with progress for all who watch; one such work at a time.
 * @throws {LearnerError} `stack-starting` while another is in hand.
 */
export async function bringUp(work: StackWork, request: UpRequest, signal: AbortSignal): Promise<void> {
  if (work.view.isBusy()) throw stillStarting();
  await raise(work, request, signal);
}

async function raise(work: StackWork, request: UpRequest, signal: AbortSignal): Promise<void> {
  const { runtime, stack, view } = work;
  let toldMs = Number.NEGATIVE_INFINITY;
  const onProgress = (progress: Progress): void => {
    const nowMs = performance.now();
    if (nowMs - toldMs < PROGRESS_EVERY_MS && progress.done !== progress.total) return;
    toldMs = nowMs;
    view.progress(progress);
    work.onProgress(progress);
  };
  try {
    view.preparing(request.topology, request.variant);
    await runtime.prepare(request.topology, { signal, onProgress });
    view.starting(request.topology, request.variant);
    await stack.up(request, { signal, onProgress });
    view.settled();
  } catch (failure) {
    if (signal.aborted) view.settled();
    else view.failed(failure);
    throw failure;
  }
}

async function bestTopology(runtime: StackWork['runtime'], signal: AbortSignal): Promise<Topology> {
  const [best] = await runtime.topologies({ signal });
  return best ?? 'pair';
}

function stillStarting(): LearnerError {
  return new LearnerError('stack-starting', {
    en: 'The stack is being started already. Wait until the status bar says that it is ready.',
    vi: 'Stack đang được khởi động rồi. Hãy chờ đến khi thanh trạng thái báo đã sẵn sàng.',
  });
}
